package org.ibutsu.it.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.ibutsu.model.db.Database;
import org.ibutsu.testing.SlowTest;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that is killed soon after its start has kept what it acknowledged. {@code -Dkills=25} kills more often. */
@SlowTest
@Execution(ExecutionMode.SAME_THREAD)
class EarlyKillIT {

    private static final int KILLS = Integer.getInteger("kills", 5);

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"on", "off"})
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void keepsWhatWasAcknowledged(String sync) throws IOException, InterruptedException {
        EarlyKills kills = new EarlyKills(directory, Map.of("IBUTSU_H2_SYNC", sync));

        kills.run(KILLS);

        try (Database database = kills.open()) {
            assertThat(kills.acknowledged()).hasSizeGreaterThanOrEqualTo(KILLS);
            assertThat(EmbeddedServer.runs(database)).containsAll(kills.acknowledged());
        }
    }
}
