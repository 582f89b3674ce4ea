package org.ibutsu.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class UnreadBodyTest {

    private static final long PATIENCE = 64L << 20;

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 100_000, PATIENCE})
    void isTakenToItsEnd(long size) throws IOException {
        Zeros body = new Zeros(size);

        UnreadBody.drop(body);

        assertThat(body.given).isEqualTo(size);
    }

    @Test
    void isNotWaitedForWhenItIsVeryLarge() throws IOException {
        Zeros body = new Zeros(Long.MAX_VALUE);

        UnreadBody.drop(body);

        assertThat(body.given).isBetween(PATIENCE, PATIENCE + (1 << 16));
    }

    @Test
    void isTakenBeforeItIsRefusedForItsSize() throws IOException {
        Zeros body = new Zeros(100_000);

        Problem refused = TooLarge.refuse(body, 10);

        assertThat(refused).hasMessage("Request body must not have more than 10 bytes");
        assertThat(refused.status()).isEqualTo(413);
        assertThat(body.given).isEqualTo(100_000);
    }

    private static final class Zeros extends InputStream {

        private final long size;
        private long given;

        Zeros(long size) {
            this.size = size;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            int count = (int) Math.min(length, size - given);
            given += count;
            return count == 0 ? -1 : count;
        }
    }
}
