package org.ibutsu.it.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.ibutsu.harness.SlowTest;
import org.ibutsu.it.LongProof;
import org.ibutsu.it.Standalone;
import org.ibutsu.it.schema.EmptyPostgres;
import org.ibutsu.model.db.DatabaseConfig;
import org.ibutsu.server.backup.BackupRows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Backups and restores that are killed while they copy results, and then done again. */
@Standalone
@LongProof
@SlowTest
@Tag("integration")
@ExtendWith(EmptyPostgres.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class KilledBackupIT {

    private static final int KILLED = 137;

    @TempDir
    private Path directory;

    @BeforeEach
    void fill() {
        run(Map.of(), 0, "demo", "--runs", "500", "--results-per-run", "100", "--data", "first");
    }

    @Test
    void leavesNoBackupThatLooksWhole() {
        kill(Map.of(), "Writing runs", "backup", "a.backup", "--data", "first");

        assertThat(directory.resolve("a.backup")).doesNotExist();
        assertThat(directory.resolve("a.backup.part")).exists();
        assertThat(run(Map.of(), 1, "restore", "a.backup.part", "--data", "second"))
                .contains("a.backup.part")
                .containsAnyOf("is not whole", "has lost all but its beginning");
        run(Map.of(), 0, "backup", "a.backup", "--data", "first");
        assertThat(directory.resolve("a.backup.part")).doesNotExist();
        assertThat(BackupRows.of(directory.resolve("a.backup")).get("results")).hasSize(50_000);
    }

    @Test
    void restoresAFileOfH2AfterARestoreThatWasKilled() throws IOException {
        run(Map.of(), 0, "backup", "a.backup", "--data", "first");

        kill(Map.of(), "Restoring runs", "restore", "a.backup", "--data", "second");

        assertThat(files("second"))
                .noneMatch(name -> name.endsWith(".mv.db"))
                .anyMatch(name -> name.startsWith("restore-"));
        restoresAll(Map.of());
        assertThat(files("second")).contains("ibutsu.mv.db").noneMatch(name -> name.startsWith("restore-"));
    }

    @Test
    void restoresAPostgresqlAfterARestoreThatWasKilled(DatabaseConfig empty) throws IOException {
        Map<String, String> settings =
                Map.of("IBUTSU_DATABASE_URL", empty.url(), "POSTGRESQL_USER", empty.user(), "JWT_SECRET", "a secret");
        run(Map.of(), 0, "backup", "a.backup", "--data", "first");

        kill(settings, "Restoring runs", "restore", "a.backup", "--data", "second");

        restoresAll(settings);
    }

    private void restoresAll(Map<String, String> settings) {
        assertThat(run(settings, 0, "restore", "a.backup", "--data", "second")).contains(" rows are restored.");
        assertThat(run(settings, 0, "check", "--data", "second")).contains("0 runs have summaries");
        run(settings, 0, "backup", "b.backup", "--data", "second");
        assertThat(BackupRows.of(directory.resolve("b.backup")))
                .isEqualTo(BackupRows.of(directory.resolve("a.backup")));
    }

    private void kill(Map<String, String> settings, String line, String... command) {
        try (ServerProcess process = ServerProcess.run(directory, settings, List.of(), command)) {
            process.awaitOutput(line);
            process.kill();
            assertThat(process.awaitExit()).as(process.output()).isEqualTo(KILLED);
        }
    }

    private String run(Map<String, String> settings, int code, String... command) {
        try (ServerProcess process = ServerProcess.run(directory, settings, List.of(), command)) {
            assertThat(process.awaitExit()).as(process.output()).isEqualTo(code);
            return process.output();
        }
    }

    private List<String> files(String data) throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve(data))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
