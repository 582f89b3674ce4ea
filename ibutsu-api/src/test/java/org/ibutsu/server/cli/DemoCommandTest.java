package org.ibutsu.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class DemoCommandTest {

    @TempDir
    private Path directory;

    private CapturedShell shell;

    @BeforeEach
    void prepare() {
        shell = new CapturedShell(directory);
    }

    private int demo(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "demo";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return shell.run(all);
    }

    @Test
    void fillsTheEmbeddedDatabase() throws SQLException {
        int code = demo("--runs", "7", "--results-per-run", "3", "--other-runs", "2", "--until", "2026-03-15T12:00:00");

        assertThat(shell.err()).isEmpty();
        assertThat(code).isZero();
        assertThat(shell.out())
                .containsPattern("Project demo \\([0-9a-f-]{36}\\) has 7 runs with 3 results each\\.")
                .containsPattern("Project demo-other \\([0-9a-f-]{36}\\) has 2 runs with 3 results each\\.");
        assertThat(count("results")).isEqualTo(27);
        assertThat(count("runs where start_time < timestamp '2026-03-15 12:00:00'"))
                .isEqualTo(9);
    }

    @Test
    void showsABarToPeople() {
        shell.terminal = true;

        assertThat(demo("--runs", "5", "--results-per-run", "1")).isZero();

        assertThat(shell.err()).contains("demo", "100%", "5/5 runs");
    }

    @Test
    void refusesToAddAProjectTwice() throws SQLException {
        demo("--runs", "1", "--results-per-run", "1");

        int code = demo("--runs", "1", "--results-per-run", "1");

        assertThat(code).isEqualTo(1);
        assertThat(shell.err())
                .isEqualToNormalizingNewlines(
                        "There is a project demo already; choose another name with --project, or delete it.\n");
        assertThat(count("runs")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "--runs, 0, '--runs must be at least 1, but is 0.'",
        "--results-per-run, -1, '--results-per-run must be at least 1, but is -1.'",
        "--days, 0, '--days must be at least 1, but is 0.'",
        "--other-runs, -1, '--other-runs must be at least 0, but is -1.'",
        "--project, ' ', '--project must not be empty.'",
        "--runs, many, \"Invalid value for option '--runs'\"",
        "--until, yesterday, \"Invalid value for option '--until'\""
    })
    void refusesBadOptions(String option, String value, String reason) {
        int code = demo(option, value);

        assertThat(code).isEqualTo(2);
        assertThat(shell.err()).contains(reason.replace("\"", ""));
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void saysThatTheDatabaseCannotBeReached() {
        shell.environment.put("IBUTSU_DATABASE_URL", "jdbc:h2:tcp://127.0.0.1:1/x");

        assertThat(demo("--runs", "1")).isEqualTo(1);
        assertThat(shell.err()).startsWith("The database jdbc:h2:tcp://127.0.0.1:1/x cannot be reached: ");
    }

    private long count(String what) throws SQLException {
        String url = "jdbc:h2:file:" + directory.resolve("ibutsu-data/ibutsu");
        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from " + what)) {
            row.next();
            return row.getLong(1);
        }
    }
}
