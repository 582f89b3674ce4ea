package org.ibutsu.harness.slot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class IdleWaitTest {

    @Test
    void isLongerForATestThatAsksForItThanForOneThatHasEnded() {
        assertThat(IdleWait.onRequest().timeout())
                .isGreaterThan(IdleWait.usual().timeout());
    }
}
