package org.ibutsu.harness.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class PostgresServerTest {

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db:5432/postgres, jdbc:postgresql://db:5432/slot_1",
        "jdbc:postgresql://db/postgres?user=a&password=b/c, jdbc:postgresql://db/slot_1?user=a&password=b/c",
        "jdbc:postgresql://db/, jdbc:postgresql://db/slot_1",
        "jdbc:postgresql://db, jdbc:postgresql://db/slot_1",
        "jdbc:postgresql://db?user=a, jdbc:postgresql://db/slot_1?user=a",
        "jdbc:postgresql:postgres, jdbc:postgresql:slot_1",
    })
    void givesTheAddressOfAnotherDatabase(String adminUrl, String expected) {
        PostgresServer server = new PostgresServer(adminUrl, null, null);

        assertThat(server.jdbcUrl("slot_1")).isEqualTo(expected);
    }

    @Test
    void refusesTheAddressOfAnotherKind() {
        assertThatThrownBy(() -> new PostgresServer("jdbc:h2:mem:x", null, null))
                .isInstanceOf(PostgresException.class)
                .hasMessageContaining("jdbc:postgresql://localhost:5432/postgres");
    }

    @Test
    void refusesANameThatWouldNeedQuoting() {
        PostgresServer server = new PostgresServer("jdbc:postgresql://db/postgres", "me", "secret");

        assertThatThrownBy(() -> server.jdbcUrl("a\"; drop database b")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void saysWhichServerCannotBeReachedButNotThePassword() {
        PostgresServer server =
                new PostgresServer("jdbc:postgresql://127.0.0.1:1/postgres?password=secret", "me", null);

        assertThatThrownBy(() -> server.createDatabase("slot_1"))
                .isInstanceOf(PostgresException.class)
                .hasMessageContaining("127.0.0.1:1")
                .hasMessageContaining("refused")
                .hasMessageNotContaining("secret");
    }
}
