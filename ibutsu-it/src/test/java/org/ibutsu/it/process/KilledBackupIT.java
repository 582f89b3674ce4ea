package org.ibutsu.it.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.ibutsu.harness.SlowTest;
import org.ibutsu.it.LongProof;
import org.ibutsu.it.Standalone;
import org.ibutsu.it.schema.EmptyPostgres;
import org.ibutsu.model.db.jdbc.DatabaseConfig;
import org.ibutsu.server.backup.BackupRows;
import org.junit.jupiter.api.BeforeAll;
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
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class KilledBackupIT {

    private static final int KILLED = 137;
    private static final int RESULTS = 50_000;
    private static final Duration TIMEOUT = Duration.ofMinutes(4);

    @TempDir
    private static Path shared;

    private static String data;
    private static String backup;

    @TempDir
    private Path directory;

    @BeforeAll
    static void fill() {
        data = shared.resolve("data").toString();
        backup = shared.resolve("whole.backup").toString();
        run(shared, Map.of(), 0, "demo", "--runs", "500", "--results-per-run", "100", "--data", data);
        run(shared, Map.of(), 0, "backup", backup, "--data", data);
    }

    @Test
    void leavesNoBackupThatLooksWhole() {
        kill(Map.of(), "Writing runs", "backup", "a.backup", "--data", data);

        assertThat(directory.resolve("a.backup")).doesNotExist();
        assertThat(directory.resolve("a.backup.part")).exists();
        assertThat(run(directory, Map.of(), 1, "restore", "a.backup.part", "--data", "second"))
                .contains("a.backup.part")
                .containsAnyOf("is not whole", "is truncated");
        run(directory, Map.of(), 0, "backup", "a.backup", "--data", data);
        assertThat(directory.resolve("a.backup.part")).doesNotExist();
        assertThat(BackupRows.of(directory.resolve("a.backup")).get("results")).hasSize(RESULTS);
    }

    @Test
    void restoresAFileOfH2AfterARestoreThatWasKilled() throws IOException {
        kill(Map.of(), "Restoring runs", "restore", backup, "--data", "second");

        assertThat(files()).noneMatch(name -> name.endsWith(".mv.db")).anyMatch(name -> name.startsWith("restore-"));
        restoresAll(Map.of());
        assertThat(files()).contains("ibutsu.mv.db").noneMatch(name -> name.startsWith("restore-"));
    }

    @Test
    void restoresAPostgresqlAfterARestoreThatWasKilled(DatabaseConfig empty) {
        Map<String, String> settings =
                Map.of("IBUTSU_DATABASE_URL", empty.url(), "POSTGRESQL_USER", empty.user(), "JWT_SECRET", "a secret");

        kill(settings, "Restoring runs", "restore", backup, "--data", "second");

        restoresAll(settings);
    }

    private void restoresAll(Map<String, String> settings) {
        assertThat(run(directory, settings, 0, "restore", backup, "--data", "second"))
                .contains(" rows are restored.");
        assertThat(run(directory, settings, 0, "check", "--data", "second")).contains("0 runs have summaries");
        run(directory, settings, 0, "backup", "b.backup", "--data", "second");
        assertThat(BackupRows.of(directory.resolve("b.backup"))).isEqualTo(BackupRows.of(Path.of(backup)));
    }

    private void kill(Map<String, String> settings, String line, String... command) {
        try (ServerProcess process = ServerProcess.run(directory, settings, List.of(), command)) {
            process.awaitOutput(line);
            process.kill();
            assertThat(process.awaitExit()).as(process.output()).isEqualTo(KILLED);
        }
    }

    private static String run(Path working, Map<String, String> settings, int code, String... command) {
        try (ServerProcess process = ServerProcess.run(working, settings, List.of(), command)) {
            assertThat(process.awaitExit(TIMEOUT)).as(process.output()).isEqualTo(code);
            return process.output();
        }
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("second"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
