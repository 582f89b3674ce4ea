package org.ibutsu.harness.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class AccountTest {

    @Test
    void runsPostgresAsAnotherUserOnlyForRoot() {
        List<String> command = List.of("postgres", "--version");

        assertThat(new Account(1000).unprivileged(command)).isEqualTo(command);
        assertThat(new Account(0).unprivileged(command))
                .startsWith("setpriv", "--reuid=65534")
                .endsWith("postgres", "--version");
    }

    @Test
    void tellsWhichCommandFailedAndWhatItPrinted() {
        Path root = Path.of("/");

        assertThatThrownBy(() -> Command.run(root, List.of("sh", "-c", "echo no room; exit 3")))
                .isInstanceOf(PostgresException.class)
                .hasMessageContaining("exit code 3: no room");
        assertThatThrownBy(() -> Command.run(root, List.of("no-such-command")))
                .isInstanceOf(PostgresException.class)
                .hasMessageContaining("no-such-command cannot be run");
    }
}
