package org.ibutsu.server.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class JobPulseTest {

    private final AtomicLong now = new AtomicLong(-7);
    private final JobPulse pulse = new JobPulse(Duration.ofSeconds(60), now::get);

    @Test
    void isMissedBeforeTheStartAndAfterTheEnd() {
        assertThat(pulse.trouble()).contains("Jobs are not run yet");

        pulse.start();
        assertThat(pulse.trouble()).isEmpty();

        pulse.stop();
        assertThat(pulse.trouble()).contains("Jobs are stopped: the server is shutting down");
    }

    @Test
    void isMissedWhenNobodyHasLookedForJobsLately() {
        pulse.start();
        now.addAndGet(Duration.ofSeconds(60).toNanos());
        assertThat(pulse.trouble()).isEmpty();

        now.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(pulse.trouble()).contains("The job queue has not been polled for 61 s");

        pulse.beat();
        assertThat(pulse.trouble()).isEmpty();
    }
}
