package org.ibutsu.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.ibutsu.model.json.Json;
import org.ibutsu.server.settings.KnownSetting;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that look at an installation, and at the program itself. */
@Tag("unit")
class SettingsCommandTest {

    @TempDir
    private Path directory;

    private CapturedShell shell;

    @BeforeEach
    void prepare() {
        shell = new CapturedShell(directory);
    }

    @Test
    void saysWhatSetsWhatAndHidesSecrets() throws IOException {
        Files.writeString(directory.resolve("settings.yaml"), "MAIL_SERVER: mail.example.com\nMAIL_PORT: 26\n");
        shell.environment.put("MAIL_PORT", "27");
        shell.environment.put("FLASK_JWT_SECRET", "\"sesame\"");
        shell.environment.put("SQLALCHEMY_DATABASE_URI", "postgresql://u:sesame@db/x");
        shell.environment.put("UNKNOWN", "x");

        assertThat(shell.run("settings")).isZero();

        assertThat(shell.out().lines().map(line -> line.replaceAll(" +", " ")))
                .containsExactly(
                        "SQLALCHEMY_DATABASE_URI (hidden) environment",
                        "JWT_SECRET (hidden) FLASK_JWT_SECRET",
                        "MAIL_SERVER mail.example.com settings.yaml",
                        "MAIL_PORT 27 environment");
    }

    @Test
    void listsAllSettingsForScripts() {
        assertThat(shell.run("settings", "--all", "--json")).isZero();
        assertThat(Json.parse(shell.out())).hasSize(KnownSetting.all().size());
    }

    @Test
    void saysThatNothingIsSetAndWhatIsWrong() throws IOException {
        assertThat(shell.run("settings")).isZero();
        Files.writeString(directory.resolve("settings.yaml"), "MAIL_SERVR: mail.example.com\n");
        assertThat(shell.run("settings")).isEqualTo(1);

        assertThat(shell.err())
                .contains("Nothing is set.", "MAIL_SERVR, which is not known; MAIL_SERVER is probably meant");
    }

    @Test
    void migratesADatabase() {
        assertThat(shell.run("migrate", "--data", "data")).isZero();

        assertThat(shell.out()).contains("The schema is up to date.");
        assertThat(directory.resolve("data/ibutsu.mv.db")).exists();
    }

    @Test
    void findsAndRepairsWhatDoesNotFit() throws SQLException {
        assertThat(shell.run("demo", "--runs", "2", "--results-per-run", "5", "--data", "data"))
                .isZero();
        int fits = shell.run("check", "--data", "data");
        try (Connection connection =
                        DriverManager.getConnection("jdbc:h2:file:" + directory.resolve("data/ibutsu"), "sa", "");
                Statement statement = connection.createStatement()) {
            statement.execute("update ibutsu_result_total_sums set number = number + 1");
            statement.execute("update runs set summary = '{\"tests\": 99}' format json");
            statement.execute("insert into artifacts (id, upload_date) values (random_uuid(), localtimestamp)");
        }
        int found = shell.run("check", "--data", "data");
        int repaired = shell.run("check", "--data", "data", "--repair");
        int again = shell.run("check", "--data", "data", "--json");

        assertThat(List.of(fits, found, repaired, again))
                .as(shell.out() + shell.err())
                .containsExactly(0, 1, 0, 0);
        assertThat(shell.out())
                .contains("0 projects have other counts than results.")
                .contains("1 projects have other counts than results:")
                .contains("2 runs have summaries that do not fit their results:")
                .contains("1 artifacts belong to neither a run nor a result:")
                .contains("\"miscountedRuns\" : [ ]");
    }

    @Test
    void completesAllCommands() {
        assertThat(shell.run("completion")).isZero();
        assertThat(shell.out())
                .contains("serve", "backup", "deactivate", "--create-project")
                .doesNotContain("warm-up");
    }

    @Test
    void namesTheNearestCommandAndOption() {
        assertThat(shell.run("imprt")).isEqualTo(2);
        assertThat(shell.run("serve", "--prot", "1")).isEqualTo(2);

        assertThat(shell.err()).contains("ibutsu import").contains("--port");
    }
}
