package org.ibutsu.harness.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class TestDatabasesTest {

    @Test
    void areThoseOfH2UnlessSaidOtherwise() {
        try (TestDatabases databases = TestDatabases.of(Map.<String, String>of()::get)) {
            assertThat(databases.create(1).url()).startsWith("jdbc:h2:mem:harness_test_");
        }
    }

    @Test
    void canBeOnAServerThatIsThere() {
        Map<String, String> settings = Map.of("db.url", "jdbc:postgresql://db.example.com/postgres", "db.user", "me");

        try (TestDatabases databases = TestDatabases.of(settings::get)) {
            assertThat(databases).isInstanceOf(PostgresDatabases.class);
            assertThat(((PostgresDatabases) databases).server().user()).isEqualTo("me");
        }
    }

    @Test
    void refuseOtherKinds() {
        assertThatThrownBy(() -> TestDatabases.of(Map.of("db", "oracle")::get))
                .hasMessage("The setting db must be h2 or postgresql, but is oracle");
    }
}
