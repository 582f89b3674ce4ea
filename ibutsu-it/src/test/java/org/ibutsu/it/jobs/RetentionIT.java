package org.ibutsu.it.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.ibutsu.it.schema.EmptyPostgres;
import org.ibutsu.model.Artifact;
import org.ibutsu.model.Import;
import org.ibutsu.model.ImportStatus;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.db.jdbc.DatabaseConfig;
import org.ibutsu.model.db.jdbc.DatabaseKind;
import org.ibutsu.model.store.ArtifactStore;
import org.ibutsu.model.store.ArtifactStore.WithContent;
import org.ibutsu.model.store.ResultStore;
import org.ibutsu.model.store.removal.RemovedRows;
import org.ibutsu.server.job.CancellationToken;
import org.ibutsu.server.job.JobCancelledException;
import org.ibutsu.server.task.RetainedKind;
import org.ibutsu.server.task.Retention;
import org.ibutsu.server.task.RetentionGuard;
import org.ibutsu.server.task.RetentionPeriods;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Removing what is old, by batches, and not when the clock is wrong. */
@Tag("integration")
@ExtendWith(EmptyPostgres.class)
class RetentionIT {

    private static final Clock CLOCK = Clock.systemUTC();
    private static final LocalDateTime NOW = LocalDateTime.now(CLOCK).truncatedTo(ChronoUnit.MICROS);
    private static final Duration YEAR = Duration.ofDays(360);

    @ParameterizedTest
    @EnumSource
    void removesNewDependantsOfOldRunsAlong(DatabaseKind kind, DatabaseConfig postgres) {
        try (Database database = open(kind, postgres)) {
            add(database, NOW.minusDays(400), NOW, 4500, 1200);
            add(database, NOW, NOW, 3, 3);

            RemovedRows removed =
                    new Retention(database, CLOCK).remove(RetainedKind.RUNS, YEAR, CancellationToken.NEVER);

            assertThat(removed).isEqualTo(new RemovedRows(1, 4500, 1201, 0));
            assertThat(left(database)).isEqualTo(new RemovedRows(1, 3, 4, 0));
        }
    }

    @ParameterizedTest
    @EnumSource
    void removesResultsAndTheirNewArtifacts(DatabaseKind kind, DatabaseConfig postgres) {
        try (Database database = open(kind, postgres)) {
            add(database, NOW.minusDays(200), NOW.minusDays(200), 2100, 600);

            RemovedRows removed = new Retention(database, CLOCK)
                    .remove(RetainedKind.RESULTS, Duration.ofDays(150), CancellationToken.NEVER);

            assertThat(removed).isEqualTo(new RemovedRows(0, 2100, 600, 0));
            assertThat(left(database)).isEqualTo(new RemovedRows(1, 0, 1, 0));
        }
    }

    @ParameterizedTest
    @EnumSource
    void removesArtifactsAndImports(DatabaseKind kind, DatabaseConfig postgres) {
        try (Database database = open(kind, postgres)) {
            add(database, NOW, NOW, 1, 1);
            database.write(session -> {
                for (int i = 0; i < 45; i++) {
                    session.persist(new Import().status(ImportStatus.DONE).created(NOW.minusDays(i)));
                }
                return null;
            });
            Clock present = Clock.fixed(NOW.toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
            Retention later = new Retention(database, Clock.offset(present, Duration.ofDays(91)));

            assertThat(later.remove(RetainedKind.ARTIFACTS, Duration.ofDays(90), CancellationToken.NEVER))
                    .isEqualTo(new RemovedRows(0, 0, 2, 0));
            assertThat(new Retention(database, present)
                            .remove(RetainedKind.IMPORTS, Duration.ofDays(7), CancellationToken.NEVER)
                            .imports())
                    .isEqualTo(37);
            assertThat(left(database)).isEqualTo(new RemovedRows(1, 1, 0, 8));
        }
    }

    @ParameterizedTest
    @EnumSource
    void stopsBetweenBatchesAndGoesOnWhereItWas(DatabaseKind kind, DatabaseConfig postgres) {
        try (Database database = open(kind, postgres)) {
            add(database, NOW.minusDays(400), NOW.minusDays(400), 4500, 0);
            Retention retention = new Retention(database, CLOCK);
            AtomicInteger batches = new AtomicInteger();

            assertThatThrownBy(() -> retention.remove(RetainedKind.RUNS, YEAR, () -> batches.incrementAndGet() > 2))
                    .isInstanceOf(JobCancelledException.class);

            RemovedRows left = left(database);
            assertThat(left.runs()).isOne();
            assertThat(left.results()).isBetween(1L, 4499L);
            assertThat(retention.remove(RetainedKind.RUNS, YEAR, CancellationToken.NEVER))
                    .isEqualTo(left);
        }
    }

    @ParameterizedTest
    @EnumSource
    void countsWhatItWouldRemove(DatabaseKind kind, DatabaseConfig postgres) {
        try (Database database = open(kind, postgres)) {
            add(database, NOW.minusDays(400), NOW, 3, 2);
            add(database, NOW, NOW.minusDays(200), 4, 1);
            add(database, NOW, NOW, 5, 1);
            Retention retention = new Retention(database, CLOCK);

            assertThat(retention.count(RetentionPeriods.DEFAULT)).isEqualTo(new RemovedRows(1, 7, 4, 0));
            for (RetainedKind each : RetainedKind.values()) {
                retention.remove(each, each.defaultPeriod(), CancellationToken.NEVER);
            }
            assertThat(left(database)).isEqualTo(new RemovedRows(2, 5, 3, 0));
        }
    }

    @ParameterizedTest
    @EnumSource
    void isStoppedByAClockThatDiffersFromTheDatabases(DatabaseKind kind, DatabaseConfig postgres) {
        try (Database database = open(kind, postgres)) {
            add(database, NOW, NOW, 1, 1);
            for (int days : new int[] {2, 400, -2}) {
                Clock wrong = Clock.offset(CLOCK, Duration.ofDays(days));
                Retention retention = new Retention(database, wrong);
                RetentionGuard guard = new RetentionGuard(database, wrong, RetentionPeriods.DEFAULT);

                for (RetainedKind each : RetainedKind.values()) {
                    guard.remove(each, retention, CancellationToken.NEVER);
                }

                assertThat(guard.objection())
                        .hasValueSatisfying(line -> assertThat(line)
                                .contains("more than a day apart", "ibutsu prune --force")
                                .contains(LocalDateTime.now(wrong).toLocalDate().toString())
                                .contains(LocalDateTime.now(CLOCK).toLocalDate().toString())
                                .doesNotContain("\n"));
                assertThat(left(database)).isEqualTo(new RemovedRows(1, 1, 2, 0));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void isStoppedWhenAllRowsSeemOld(DatabaseKind kind, DatabaseConfig postgres) {
        try (Database database = open(kind, postgres)) {
            add(database, NOW.minusDays(400), NOW.minusDays(400), 1, 0);
            database.write(session -> {
                session.createMutationQuery("update Artifact set uploadDate = :time")
                        .setParameter("time", NOW.minusDays(400))
                        .executeUpdate();
                session.persist(new Run().startTime(NOW.plusYears(7000)).created(NOW));
                return null;
            });
            RetentionGuard guard = new RetentionGuard(database, CLOCK, RetentionPeriods.DEFAULT);

            guard.remove(RetainedKind.RUNS, new Retention(database, CLOCK), CancellationToken.NEVER);

            assertThat(guard.objection())
                    .hasValueSatisfying(line -> assertThat(line)
                            .contains("the newest row is of " + NOW.minusDays(400), "7 days", "prune --force"));
            assertThat(left(database).runs()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void goesOnWhenTheClockIsRightAndThereAreNewRows(DatabaseKind kind, DatabaseConfig postgres) {
        try (Database database = open(kind, postgres)) {
            RetentionGuard guard = new RetentionGuard(database, CLOCK, RetentionPeriods.DEFAULT);
            assertThat(guard.objection()).isEmpty();
            add(database, NOW.minusDays(400), NOW.minusDays(400), 1, 0);
            add(database, NOW, NOW, 1, 0);

            guard.remove(RetainedKind.RUNS, new Retention(database, CLOCK), CancellationToken.NEVER);

            assertThat(left(database)).isEqualTo(new RemovedRows(1, 1, 1, 0));
        }
    }

    private static Database open(DatabaseKind kind, DatabaseConfig postgres) {
        return Database.open(
                kind == DatabaseKind.H2 ? new DatabaseConfig("jdbc:h2:mem:" + UUID.randomUUID(), "sa", "") : postgres);
    }

    /** Adds a run with an artifact of now, and results with some artifacts of now. */
    private static void add(
            Database database, LocalDateTime runStart, LocalDateTime resultStart, int results, int artifacts) {
        Run run = new Run().startTime(runStart).created(runStart);
        List<Result> added = new ArrayList<>();
        List<WithContent> files = new ArrayList<>();
        files.add(file(new Artifact().runId(run.id())));
        for (int i = 0; i < results; i++) {
            added.add(new Result().runId(run.id()).startTime(resultStart));
        }
        for (int i = 0; i < artifacts; i++) {
            files.add(file(new Artifact().resultId(added.get(i % results).id())));
        }
        database.write(session -> {
            session.persist(run);
            session.flush();
            new ResultStore(session).bulkInsert(added);
            new ArtifactStore(session).bulkInsert(files);
            return null;
        });
    }

    private static WithContent file(Artifact artifact) {
        return new WithContent(artifact.filename("log").uploadDate(NOW), new byte[] {1});
    }

    private static RemovedRows left(Database database) {
        return database.read(session -> new RemovedRows(
                session.createSelectionQuery("select count(*) from Run", Long.class)
                        .getSingleResult(),
                session.createSelectionQuery("select count(*) from Result", Long.class)
                        .getSingleResult(),
                session.createSelectionQuery("select count(*) from Artifact", Long.class)
                        .getSingleResult(),
                session.createSelectionQuery("select count(*) from Import", Long.class)
                        .getSingleResult()));
    }
}
