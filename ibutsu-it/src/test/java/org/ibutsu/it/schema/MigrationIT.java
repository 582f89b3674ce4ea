package org.ibutsu.it.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ibutsu.it.Standalone;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.db.jdbc.DatabaseConfig;
import org.ibutsu.model.db.jdbc.DatabaseException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;

/** Servers that bring the schema of a PostgreSQL database up to date. */
@Standalone
@Tag("integration")
@ExtendWith(EmptyPostgres.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class MigrationIT {

    private static final String LOCK = "select pg_advisory_xact_lock(" + 0x69627574_00000001L + ")";
    private static final String WAITING = "this one waits until that is done";

    @Test
    void knowsNeitherTheLimitOfRequestsNorThatOfTheDatabase(DatabaseConfig config) throws Exception {
        execute(config, "alter database " + name(config) + " set statement_timeout to '500ms'");
        execute(config, "alter database " + name(config) + " set lock_timeout to '500ms'");
        try (Connection other = connect(config);
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("create table alembic_version (version_num text)");
            CompletableFuture<Database> opened = CompletableFuture.supplyAsync(
                    () -> Database.open(config.withStatementTimeout(Duration.ofMillis(500))));
            await(
                    config,
                    "select count(*) from pg_stat_activity where datname = current_database()"
                            + " and application_name = 'ibutsu-migrations'"
                            + " and query like 'create table alembic_version%'"
                            + " and clock_timestamp() - query_start > interval '1 second'");

            other.rollback();

            opened.get(1, TimeUnit.MINUTES).close();
        }
    }

    @Test
    void waitsForNobodyWhenThereIsNothingToDo(DatabaseConfig config) throws Exception {
        Database.open(config).close();
        try (Connection other = connect(config);
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute(LOCK);

            Database.open(config).close();
        }
    }

    @Test
    void waitsForTheServerThatWasFirstAndSaysSoOnce(DatabaseConfig config) throws Exception {
        try (Log log = new Log();
                Connection first = connect(config);
                Statement statement = first.createStatement()) {
            first.setAutoCommit(false);
            statement.execute(LOCK);
            CompletableFuture<Database> opened = CompletableFuture.supplyAsync(() -> Database.open(config));
            log.await(WAITING);

            first.commit();

            opened.get(1, TimeUnit.MINUTES).close();
            assertThat(log.lines()).filteredOn(line -> line.contains(WAITING)).hasSize(1);
        }
    }

    @Test
    void endsWaitingWhenTheServerIsAskedToEnd(DatabaseConfig config) throws Exception {
        AtomicBoolean cancelled = new AtomicBoolean();
        try (Log log = new Log();
                Connection first = connect(config);
                Statement statement = first.createStatement()) {
            first.setAutoCommit(false);
            statement.execute(LOCK);
            CompletableFuture<Database> opened =
                    CompletableFuture.supplyAsync(() -> Database.open(config, cancelled::get));
            log.await(WAITING);

            cancelled.set(true);

            assertThatThrownBy(() -> opened.get(1, TimeUnit.MINUTES))
                    .hasCauseInstanceOf(DatabaseException.class)
                    .hasMessageContaining("stopped during the migration");
        }
    }

    @Test
    void isDoneByOneOfTheServersThatStartAtOnce(DatabaseConfig config) {
        List<CompletableFuture<Database>> starts = List.of(
                CompletableFuture.supplyAsync(() -> Database.open(config)),
                CompletableFuture.supplyAsync(() -> Database.open(config)),
                CompletableFuture.supplyAsync(() -> Database.open(config)));

        starts.forEach(start -> start.join().close());
    }

    @Test
    void leavesADatabaseOfANewerVersionAlone(DatabaseConfig config) throws SQLException {
        Database.open(config).close();
        execute(config, """
                insert into ibutsu_schema_history
                select 99, '99', 'wonders', type, 'V99__wonders.sql', 1, installed_by, installed_on, 1, true
                from ibutsu_schema_history where version = '2'
                """);

        assertThatThrownBy(() -> Database.open(config))
                .isInstanceOf(DatabaseException.class)
                .hasMessage(
                        "The database is of a newer version of Ibutsu: its migration 99 (wonders) is not known here."
                                + " Use that version, or a newer one.");
    }

    @Test
    void logsEachScript(DatabaseConfig config) {
        try (Log log = new Log()) {
            Database.open(config).close();

            assertThat(log.lines())
                    .filteredOn(line -> line.contains("base … done in"))
                    .anyMatch(line -> line.matches("Migration 1 of \\d+: base … done in \\d+\\.\\d s"));
        }
    }

    private static String name(DatabaseConfig config) {
        return config.url().replaceAll(".*/([a-z_0-9]+).*", "$1");
    }

    private static void execute(DatabaseConfig config, String sql) throws SQLException {
        try (Connection connection = connect(config);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void await(DatabaseConfig config, String count) throws SQLException {
        try (Connection connection = connect(config);
                Statement statement = connection.createStatement()) {
            long found = 0;
            while (found == 0) {
                try (ResultSet row = statement.executeQuery(count)) {
                    row.next();
                    found = row.getLong(1);
                }
            }
        }
    }

    private static Connection connect(DatabaseConfig config) throws SQLException {
        return DriverManager.getConnection(config.url(), config.user(), config.password());
    }

    /** What the classes that open databases log, in all tests that run at this moment. */
    private static final class Log implements AutoCloseable {

        private final Logger logger = (Logger) LoggerFactory.getLogger("org.ibutsu.model.db");
        private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

        Log() {
            appender.list = new CopyOnWriteArrayList<>();
            appender.start();
            logger.addAppender(appender);
        }

        List<String> lines() {
            return appender.list.stream()
                    .map(ILoggingEvent::getFormattedMessage)
                    .toList();
        }

        void await(String text) {
            while (lines().stream().noneMatch(line -> line.contains(text))) {
                Thread.onSpinWait();
            }
        }

        @Override
        public void close() {
            logger.detachAppender(appender);
        }
    }
}
