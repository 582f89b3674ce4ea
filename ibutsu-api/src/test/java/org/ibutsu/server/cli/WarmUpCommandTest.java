package org.ibutsu.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class WarmUpCommandTest {

    @TempDir
    private Path directory;

    @Test
    void writesAndReadsByTheUsualRequests() throws SQLException {
        CapturedShell shell = new CapturedShell(directory);

        assertThat(shell.run("warm-up", "--data", "there")).as(shell.err()).isZero();

        try (Connection connection =
                        DriverManager.getConnection("jdbc:h2:" + directory.resolve("there/ibutsu"), "sa", "");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select count(*) from results r join runs u on r.run_id = u.id join projects p on p.id = u.project_id")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isOne();
        }
    }

    @Test
    void isNotAmongTheCommandsThatTheHelpNames() {
        CapturedShell shell = new CapturedShell(directory);

        shell.run("--help");

        assertThat(shell.out()).contains("serve").doesNotContain("warm-up");
    }
}
