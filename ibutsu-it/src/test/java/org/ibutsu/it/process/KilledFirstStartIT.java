package org.ibutsu.it.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.ibutsu.harness.SlowTest;
import org.ibutsu.it.LongProof;
import org.ibutsu.it.Standalone;
import org.ibutsu.it.schema.EmptyPostgres;
import org.ibutsu.model.db.jdbc.DatabaseConfig;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A server whose first start is ended while it makes its schema. The next one works on what is there. */
@Standalone
@LongProof
@SlowTest
@Tag("integration")
@ExtendWith(EmptyPostgres.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class KilledFirstStartIT {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"Migration 1 of, true", "Migration 2 of, true", "Migration 6 of, true", "Migration 2 of, false"})
    void leavesAnEmbeddedDatabaseThatOpens(String line, boolean killed) {
        end(line, killed, Map.of());

        startAgain(Map.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Migration 1 of", "Migration 4 of"})
    void leavesAPostgresqlThatOpens(String line, DatabaseConfig empty) {
        Map<String, String> settings =
                Map.of("IBUTSU_DATABASE_URL", empty.url(), "POSTGRESQL_USER", empty.user(), "JWT_SECRET", "a secret");

        end(line, true, settings);

        startAgain(settings);
    }

    private void end(String line, boolean killed, Map<String, String> settings) {
        try (ServerProcess server = ServerProcess.start(directory, settings)) {
            server.awaitOutput(line);
            if (!killed) {
                server.stop();
            }
        }
    }

    private void startAgain(Map<String, String> settings) {
        try (ServerProcess server = ServerProcess.start(directory, settings)) {
            assertThat(server.uri()).isNotNull();
            assertThat(server.stop()).isEqualTo(143);
        }
    }
}
