package org.ibutsu.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class CountersCommandTest {

    @TempDir
    private Path directory;

    private CapturedShell shell;

    @BeforeEach
    void prepare() {
        shell = new CapturedShell(directory);
    }

    @ParameterizedTest
    @ValueSource(strings = {"off", "on", "rebuild"})
    void saysThatTheEmbeddedDatabaseHasNoCounters(String change) {
        int code = shell.run("counters", change, "--data", "there");

        assertThat(code).isEqualTo(1);
        assertThat(shell.err())
                .isEqualToNormalizingNewlines("The database is H2, which has no counters; only PostgreSQL has them.\n");
        assertThat(directory.resolve("there/ibutsu.mv.db")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "up"})
    void asksForAChange(String change) {
        int code = change.isEmpty() ? shell.run("counters") : shell.run("counters", change);

        assertThat(code).isEqualTo(2);
        assertThat(shell.err()).contains("(off|on|rebuild)");
    }

    @Test
    void saysThatTheDatabaseCannotBeReached() {
        shell.environment.put("IBUTSU_DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/x");
        shell.environment.put("JWT_SECRET", "a secret");

        assertThat(shell.run("counters", "on")).isEqualTo(1);
        assertThat(shell.err())
                .startsWith("The database jdbc:postgresql://127.0.0.1:1/x cannot be reached: ")
                .hasLineCount(1);
    }

    @Test
    void saysWhichSettingIsBad() {
        shell.environment.put("IBUTSU_DATABASE_CONNECTIONS", "many");

        assertThat(shell.run("counters", "off")).isEqualTo(1);
        assertThat(shell.err()).contains("IBUTSU_DATABASE_CONNECTIONS").hasLineCount(1);
    }
}
