package org.ibutsu.server.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import org.ibutsu.server.importer.unpack.GrowthLimitedStream;
import org.ibutsu.server.importer.unpack.ImportException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class LimitsTest {

    private static final long ALWAYS_ALLOWED = 64L << 20;

    @Test
    void countNoEndAsBytes() throws IOException {
        GrowthLimitedStream growth = new GrowthLimitedStream(zeros(10), 1);
        growth.read(new byte[10], 0, 10);

        assertThat(growth.read()).isEqualTo(-1);
        assertThat(growth.read(new byte[1], 0, 1)).isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource({"1, 67108864", "335544, 67108864", "335545, 67109000", "99999999999, 4294967296"})
    void allowAnArchiveToGrow(long packed, long limit) throws IOException {
        GrowthLimitedStream stream = new GrowthLimitedStream(zeros(Long.MAX_VALUE), packed);

        assertThat(stream.skip(limit)).isEqualTo(limit);
        assertThatThrownBy(stream::read)
                .isInstanceOf(ImportException.class)
                .hasMessage("The archive unpacks to more than " + limit + " bytes");
    }

    @Test
    void countWhatIsReadByteByByteToo() throws IOException {
        GrowthLimitedStream stream = new GrowthLimitedStream(zeros(Long.MAX_VALUE), 1);

        stream.skip(ALWAYS_ALLOWED - 2);
        assertThat(stream.read()).isZero();
        assertThat(stream.read(new byte[1], 0, 1)).isEqualTo(1);
        assertThatThrownBy(() -> stream.read(new byte[1], 0, 1)).isInstanceOf(ImportException.class);
    }

    private static InputStream zeros(long size) {
        return new InputStream() {
            private long left = size;

            @Override
            public int read() {
                return left-- > 0 ? 0 : -1;
            }

            @Override
            public long skip(long length) {
                long skipped = Math.min(left, length);
                left -= skipped;
                return skipped;
            }
        };
    }
}
