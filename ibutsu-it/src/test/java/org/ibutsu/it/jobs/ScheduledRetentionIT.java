package org.ibutsu.it.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.ibutsu.it.schema.EmptyPostgres;
import org.ibutsu.model.Run;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.db.jdbc.DatabaseConfig;
import org.ibutsu.model.db.jdbc.DatabaseKind;
import org.ibutsu.server.IbutsuServer;
import org.ibutsu.server.ServerConfig;
import org.ibutsu.server.ServerDependencies;
import org.ibutsu.server.http.OpenApi;
import org.ibutsu.server.job.JobRunner;
import org.ibutsu.server.mail.DiscardingMailSender;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The jobs of a server that remove what is old. */
@Tag("integration")
@ExtendWith(EmptyPostgres.class)
class ScheduledRetentionIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @ParameterizedTest
    @CsvSource({"H2, 0, 1", "H2, 400, 2", "POSTGRESQL, 0, 1", "POSTGRESQL, 400, 2"})
    void removeOldRunsUnlessTheClockIsWrong(DatabaseKind kind, int daysAhead, long left, DatabaseConfig postgres)
            throws IOException {
        Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofDays(daysAhead));
        JobRunner jobs = JobRunner.threads(1);
        ServerDependencies environment = new ServerDependencies(
                clock, OpenApi.load(), new DiscardingMailSender(), HttpClient.newHttpClient(), jobs);
        DatabaseConfig config =
                kind == DatabaseKind.H2 ? new DatabaseConfig("jdbc:h2:mem:" + UUID.randomUUID(), "sa", "") : postgres;
        try (IbutsuServer server = IbutsuServer.start(ServerConfig.of(config, "secret"), environment)) {
            addRuns(server.database());

            makeDue(server.database(), clock);
            jobs.wake();

            await(server.database());
            assertThat(runs(server.database())).isEqualTo(left);
        }
    }

    private static void addRuns(Database database) {
        LocalDateTime now = LocalDateTime.now(Clock.systemUTC());
        database.write(session -> {
            session.persist(new Run().startTime(now).created(now));
            session.persist(new Run().startTime(now.minusDays(399)).created(now));
            return null;
        });
    }

    private static void makeDue(Database database, Clock clock) {
        database.write(session -> session.createNativeMutationQuery("""
                        update ibutsu_scheduled_tasks set execution_time = :time, version = version + 1
                        where task_name = 'remove-runs'
                        """)
                .setParameter("time", clock.instant().minusSeconds(1))
                .executeUpdate());
    }

    private static void await(Database database) {
        Instant end = Instant.now().plus(TIMEOUT);
        while (Instant.now().isBefore(end)) {
            long done = database.read(
                    session -> session.createNativeQuery("""
                            select count(*) from ibutsu_scheduled_tasks
                            where task_name = 'remove-runs' and last_success is not null
                            """, Long.class).getSingleResult());
            if (done == 1) {
                return;
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
        throw new AssertionError("The job has not run within " + TIMEOUT);
    }

    private static long runs(Database database) {
        return database.read(session -> session.createSelectionQuery("select count(*) from Run", Long.class)
                .getSingleResult());
    }
}
