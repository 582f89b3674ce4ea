package org.ibutsu.server.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class BatchSizeTest {

    private final BatchSize size = new BatchSize();

    @Test
    void growsToABoundWhileTransactionsAreFast() {
        for (int i = 0; i < 20; i++) {
            size.learn(1);
        }

        assertThat(size.rows()).isEqualTo(2000);
    }

    @Test
    void shrinksAtOnceWhenATransactionIsSlow() {
        size.learn(Duration.ofMillis(2500).toNanos());

        assertThat(size.rows()).isEqualTo(10);
    }

    @Test
    void neverGetsTooSmall() {
        size.learn(Duration.ofHours(1).toNanos());

        assertThat(size.rows()).isEqualTo(5);
    }

    @Test
    void staysWhenTheTimeIsRight() {
        size.learn(Duration.ofMillis(200).toNanos());

        int next = size.run(rows -> rows);

        assertThat(next).isEqualTo(100);
    }
}
