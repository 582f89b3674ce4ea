package org.ibutsu.it.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.ibutsu.harness.SlowTest;
import org.ibutsu.it.Standalone;
import org.ibutsu.it.process.ServerProcess;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.db.jdbc.DatabaseConfig;
import org.ibutsu.server.job.CancellationToken;
import org.ibutsu.server.task.CounterMaintenance;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code counters}, as a program. */
@Standalone
@Tag("integration")
@ExtendWith(EmptyPostgres.class)
class CountersCommandIT {

    @TempDir
    private Path directory;

    @SlowTest
    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    void turnsTheCountersOffAndOn(DatabaseConfig empty) throws SQLException {
        CountedDatabase database = new CountedDatabase(empty);
        database.migrate();
        database.addRuns(3);
        database.execute(CountedDatabase.INSERT.formatted(10));

        assertThat(counters(empty, "off")).startsWith("0 ").contains("The counters are off.");
        assertThat(database.triggers()).isEmpty();
        assertThat(counters(empty, "rebuild"))
                .startsWith("1 ")
                .endsWith("The counters are off. Turn them on with: ibutsu counters on");
        assertThat(counters(empty, "on")).startsWith("0 ").contains("The counters are on. A running server counts");
        assertThat(database.state()).isEqualTo("BUILDING");
        maintain(empty);

        assertThat(database.difference()).isEmpty();
        assertThat(database.query("select sum(number) from ibutsu_result_counts"))
                .isEqualTo(List.of("30"));
    }

    private static void maintain(DatabaseConfig config) {
        try (Database open = Database.open(config)) {
            new CounterMaintenance(open).run(CancellationToken.NEVER);
        }
    }

    /** Returns the exit code and what was printed. */
    private String counters(DatabaseConfig config, String change) {
        Map<String, String> settings = Map.of(
                "IBUTSU_DATABASE_URL",
                config.url() + "?user=" + config.user(),
                "JWT_SECRET",
                "a secret of this test, of more than 32 bytes");
        try (ServerProcess process = ServerProcess.run(directory, settings, List.of(), "counters", change)) {
            int code = process.awaitExit();
            return code + " " + process.output().strip();
        }
    }
}
