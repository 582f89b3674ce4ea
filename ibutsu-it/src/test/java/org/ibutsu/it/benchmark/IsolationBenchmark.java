package org.ibutsu.it.benchmark;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.ibutsu.harness.database.TestDatabases;
import org.ibutsu.harness.http.TestClient;
import org.ibutsu.harness.slot.ApplicationSlot;
import org.ibutsu.harness.slot.SlotPool;
import org.ibutsu.harness.slot.SlotProvider;
import org.ibutsu.model.Project;
import org.ibutsu.model.db.jdbc.DatabaseKind;
import org.ibutsu.testing.IbutsuApplication;
import org.ibutsu.testing.IbutsuExtension;
import org.ibutsu.testing.data.TestData;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** How long the same twenty tests take, by what is done so that each starts on a pristine application. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"})
@Warmup(iterations = 2)
@Measurement(iterations = 3)
public class IsolationBenchmark {

    private static final int TESTS = 20;

    /** What makes the application pristine. */
    public enum Way {
        /** The slots of this harness: what was written to is put back. */
        SLOT,
        /** All tables are truncated. */
        TRUNCATION,
        /** All tables are dropped and migrated again. */
        NEW_DATABASE,
        /** Server and database are restarted. */
        NEW_APPLICATION
    }

    /** The database. */
    @Param({"H2", "POSTGRESQL"})
    public String databaseKind;

    /** What makes the application pristine. */
    @Param
    public Way way;

    private SlotProvider<ApplicationSlot<IbutsuApplication>> slots;
    private SlotPool<ApplicationSlot<IbutsuApplication>> pool;
    private ApplicationSlot<IbutsuApplication> kept;
    private int number;

    /** Builds the application that is kept from test to test. */
    @Setup
    public void open() {
        slots = IbutsuExtension.definition()
                .provider(databaseKind.equals("H2") ? TestDatabases.h2() : TestDatabases.embeddedPostgres());
        if (way == Way.SLOT) {
            pool = new SlotPool<>(slots);
        } else if (way != Way.NEW_APPLICATION) {
            kept = slots.open(number++);
        }
    }

    /** Runs the tests. */
    @Benchmark
    public int twentyTests() {
        int found = 0;
        for (int test = 0; test < TESTS; test++) {
            found += switch (way) {
                case SLOT -> onLease();
                case NEW_APPLICATION -> onNewApplication();
                case TRUNCATION -> onKept(this::truncate);
                case NEW_DATABASE -> onKept(this::migrateAnew);
            };
        }
        return found;
    }

    private int onLease() {
        ApplicationSlot<IbutsuApplication> slot = pool.lease();
        int found = test(slot, slot.application().superadmin().id());
        pool.pendingWork(slot);
        pool.release(slot);
        return found;
    }

    private int onNewApplication() {
        try (ApplicationSlot<IbutsuApplication> slot = slots.open(number++)) {
            return test(slot, slot.application().superadmin().id());
        }
    }

    private int onKept(Function<ApplicationSlot<IbutsuApplication>, UUID> makePristine) {
        return test(kept, makePristine.apply(kept));
    }

    private UUID truncate(ApplicationSlot<IbutsuApplication> slot) {
        boolean h2 = slot.application().server().database().kind() == DatabaseKind.H2;
        try (Connection connection = slot.sql().unwatched().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(true);
            List<String> tables = tables(statement);
            if (h2) {
                statement.execute("set referential_integrity false");
                for (String table : tables) {
                    statement.execute("truncate table " + table);
                }
                statement.execute("set referential_integrity true");
            } else {
                statement.execute("truncate table " + String.join(", ", tables) + " cascade");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The tables could not be truncated", e);
        }
        return superadmin(slot);
    }

    /** The history of the schema stays. */
    private static List<String> tables(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("""
                select table_name from information_schema.tables
                where table_schema = current_schema and table_type = 'BASE TABLE'
                  and lower(table_name) <> 'ibutsu_schema_history'
                """)) {
            while (rows.next()) {
                tables.add('"' + rows.getString(1) + '"');
            }
        }
        return tables;
    }

    private UUID migrateAnew(ApplicationSlot<IbutsuApplication> slot) {
        String kind = databaseKind.toLowerCase(Locale.ROOT);
        Flyway flyway = Flyway.configure()
                .dataSource(slot.sql().unwatched())
                .locations("classpath:org/ibutsu/model/db/migration/" + kind)
                .cleanDisabled(false)
                .load();
        flyway.clean();
        flyway.migrate();
        return superadmin(slot);
    }

    private static UUID superadmin(ApplicationSlot<IbutsuApplication> slot) {
        return new TestData(
                        slot.application().server().database(),
                        slot.environment().clock())
                .user(user -> user.superadmin(true))
                .id();
    }

    /** What each test does: it arranges a project and asks three times. */
    private static int test(ApplicationSlot<IbutsuApplication> slot, UUID superadmin) {
        Project project = new TestData(
                        slot.application().server().database(),
                        slot.environment().clock())
                .project();
        TestClient client = slot.newTestSlot()
                .client()
                .withBearerToken(slot.application().server().tokens().issue(superadmin));
        int first = client.request().body(Map.of("name", "web")).post("/group").statusCode();
        int second = client.get("/project/{id}", project.id()).statusCode();
        int third = client.get("/project").statusCode();
        if (first != 201 || second != 200 || third != 200) {
            throw new IllegalStateException("The answers were " + first + ", " + second + " and " + third);
        }
        return first + second + third;
    }

    /** Ends the application and the database. */
    @TearDown
    public void close() {
        if (pool != null) {
            pool.close();
            return;
        }
        if (kept != null) {
            kept.close();
        }
        slots.close();
    }
}
