package org.ibutsu.it.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.ibutsu.harness.SlowTest;
import org.ibutsu.it.LongProof;
import org.ibutsu.it.Standalone;
import org.ibutsu.it.process.EarlyKills;
import org.ibutsu.it.process.ServerProgram;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that is killed soon after its start has kept what it acknowledged. {@code -Dkills=25} kills more often. */
@Standalone
@LongProof
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
        EarlyKills kills = new EarlyKills(ServerProgram.ofClassPath(), directory, Map.of("IBUTSU_H2_SYNC", sync));

        EarlyKills.Outcome outcome = kills.run(KILLS);

        assertThat(outcome.acknowledged()).isGreaterThanOrEqualTo(KILLS);
        assertThat(outcome.lost()).isEmpty();
    }
}
