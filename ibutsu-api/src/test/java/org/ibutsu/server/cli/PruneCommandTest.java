package org.ibutsu.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import org.ibutsu.logging.LoggedLines;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class PruneCommandTest {

    @TempDir
    private Path directory;

    private CapturedShell shell;

    @BeforeEach
    void prepare() {
        shell = new CapturedShell(directory);
        shell.now = Instant.now();
    }

    @Test
    void removesWhatIsOld() throws SQLException {
        runsOf(0, 13 * 30);

        assertThat(shell.run("prune")).isZero();

        assertThat(shell.err()).isEmpty();
        assertThat(shell.out()).isEqualToNormalizingNewlines("Removed 1 run.\n");
        assertThat(runs()).isEqualTo(1);
    }

    @Test
    void logsNothingOfWhatMattersToAServer() {
        shell.environment.put("JWT_SECRET", "short-" + directory.getFileName());
        try (LoggedLines log = new LoggedLines("org.ibutsu.server.settings")) {
            assertThat(shell.run("prune")).isZero();

            assertThat(log.of(Level.WARN, "JWT_SECRET")).isEmpty();
            assertThat(log.of(Level.INFO, "The database is")).isEmpty();
        }
    }

    @Test
    void countsWithoutRemoving() throws SQLException {
        runsOf(0, 13 * 30, 14 * 30);

        assertThat(shell.run("prune", "--dry-run")).isZero();

        assertThat(shell.out()).isEqualToNormalizingNewlines("Would remove 2 runs.\n");
        assertThat(runs()).isEqualTo(3);
    }

    @Test
    void keepsWhatIsOff() throws SQLException {
        shell.environment.put("IBUTSU_RETENTION_RUNS", "off");
        runsOf(0, 13 * 30);

        assertThat(shell.run("prune")).isZero();

        assertThat(shell.out()).isEqualToNormalizingNewlines("Removed nothing.\n");
        assertThat(runs()).isEqualTo(2);
    }

    @Test
    void stopsWhenTheClockIsWrongUnlessItIsForced() throws SQLException {
        runsOf(0, 1);
        shell.now = Instant.now().plus(Duration.ofDays(400));

        assertThat(shell.run("prune")).isEqualTo(1);
        assertThat(shell.err()).contains("the database's is", "more than a day apart", "ibutsu prune --force");
        assertThat(runs()).isEqualTo(2);

        assertThat(shell.run("prune", "--force")).isZero();
        assertThat(shell.out()).isEqualToNormalizingNewlines("Removed 2 runs.\n");
        assertThat(runs()).isZero();
    }

    @Test
    void stopsWhenAllRowsSeemOld() throws SQLException {
        runsOf(8, 400);

        assertThat(shell.run("prune", "--dry-run")).isZero();
        assertThat(shell.err()).contains("the newest row is of");
        assertThat(shell.run("prune")).isEqualTo(1);
        assertThat(runs()).isEqualTo(2);
        assertThat(shell.run("prune", "--force")).isZero();
        assertThat(runs()).isEqualTo(1);
    }

    @Test
    void refusesBadSettings() {
        shell.environment.put("IBUTSU_RETENTION_RUNS", "1mo");

        assertThat(shell.run("prune")).isEqualTo(1);
        assertThat(shell.err()).contains("IBUTSU_RETENTION_RUNS is \"1mo\"");
    }

    private void runsOf(int... daysAgo) throws SQLException {
        assertThat(shell.run("prune", "--dry-run")).isZero();
        try (Connection connection = connect();
                Statement insert = connection.createStatement()) {
            for (int days : daysAgo) {
                insert.execute("""
                        insert into runs (id, start_time, created)
                        values (random_uuid(), localtimestamp - interval '%1$d' day(4), localtimestamp)
                        """.formatted(days));
            }
        }
        shell = rewound(shell);
    }

    /** Returns the same shell with nothing printed yet. */
    private CapturedShell rewound(CapturedShell used) {
        CapturedShell fresh = new CapturedShell(directory);
        fresh.environment.putAll(used.environment);
        fresh.now = used.now;
        return fresh;
    }

    private long runs() throws SQLException {
        try (Connection connection = connect();
                Statement select = connection.createStatement();
                ResultSet row = select.executeQuery("select count(*) from runs")) {
            row.next();
            return row.getLong(1);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:h2:file:" + directory.resolve("ibutsu-data/ibutsu").toAbsolutePath(), "sa", "");
    }
}
