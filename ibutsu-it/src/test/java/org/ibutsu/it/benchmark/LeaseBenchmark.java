package org.ibutsu.it.benchmark;

import java.time.LocalDateTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.hibernate.Session;
import org.ibutsu.harness.database.Snapshot;
import org.ibutsu.harness.postgres.EmbeddedPostgres;
import org.ibutsu.harness.sql.SqlRecorder;
import org.ibutsu.model.Project;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;
import org.ibutsu.model.User;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.db.jdbc.DatabaseConfig;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** How long it takes to make a database pristine before a test, depending on what the test before has written. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class LeaseBenchmark {

    private static final LocalDateTime NOON = LocalDateTime.of(2024, 1, 1, 12, 0);

    /** What a test has written. */
    public enum Written {
        /** Nothing at all. */
        NOTHING,
        /** One project, three runs, thirty results. */
        RESULTS,
        /** A further user, in a table that is not empty when pristine. */
        USERS
    }

    /** The database. */
    @Param({"H2", "POSTGRESQL"})
    public String databaseKind;

    /** What is to be removed. */
    @Param
    public Written written;

    private EmbeddedPostgres postgres;
    private Database database;
    private Snapshot snapshot;
    private int invocation;

    /** Opens the database with a superadmin in it. */
    @Setup
    public void open() {
        SqlRecorder recorder = new SqlRecorder();
        database = Database.open(config().withDecorator(recorder::watch));
        write(List.of(new User().email("admin@example.com").superadmin(true)));
        snapshot = Snapshot.take(recorder.unwatched());
    }

    private DatabaseConfig config() {
        if (databaseKind.equals("H2")) {
            return new DatabaseConfig("jdbc:h2:mem:lease", "sa", "");
        }
        postgres = EmbeddedPostgres.start();
        postgres.createDatabase("lease");
        return new DatabaseConfig(postgres.jdbcUrl("lease"), postgres.user(), "");
    }

    /** Writes what the next measurement removes. */
    @Setup(Level.Invocation)
    public void write() {
        switch (written) {
            case NOTHING -> {}
            case RESULTS -> database.write(LeaseBenchmark::writeResults);
            case USERS -> write(List.of(new User().email("user" + invocation++ + "@example.com")));
        }
    }

    private static Void writeResults(Session session) {
        Project project = new Project().name("project");
        session.persist(project);
        for (int i = 0; i < 3; i++) {
            Run run = new Run().projectId(project.id()).startTime(NOON).created(NOON);
            session.persist(run);
            for (int j = 0; j < 10; j++) {
                session.persist(new Result()
                        .projectId(project.id())
                        .runId(run.id())
                        .testId("test_" + j)
                        .startTime(NOON)
                        .metadata("build", j));
            }
        }
        return null;
    }

    private void write(List<?> entities) {
        database.write(session -> {
            entities.forEach(session::persist);
            return null;
        });
    }

    /** Makes the database pristine. */
    @Benchmark
    public List<String> restore() {
        return snapshot.restore();
    }

    /** Closes the database. */
    @TearDown
    public void close() {
        database.close();
        if (postgres != null) {
            postgres.close();
        }
    }
}
