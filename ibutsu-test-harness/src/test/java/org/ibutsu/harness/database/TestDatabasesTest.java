package org.ibutsu.harness.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class DatabasesTest {

    @Test
    void areThoseOfH2UnlessSaidOtherwise() {
        try (Databases databases = Databases.of(Map.<String, String>of()::get)) {
            assertThat(databases.create(1).url()).startsWith("jdbc:h2:mem:ibutsu_test_");
        }
    }

    @Test
    void canBeOnAServerThatIsThere() {
        Map<String, String> settings = Map.of("db.url", "jdbc:postgresql://db.example.com/postgres", "db.user", "me");

        try (Databases databases = Databases.of(settings::get)) {
            assertThat(databases).isInstanceOf(PostgresDatabases.class);
            assertThat(((PostgresDatabases) databases).server().user()).isEqualTo("me");
        }
    }

    @Test
    void refuseOtherKinds() {
        assertThatThrownBy(() -> Databases.of(Map.of("db", "oracle")::get))
                .hasMessage("The setting db must be h2 or postgresql, but is oracle");
    }
}
