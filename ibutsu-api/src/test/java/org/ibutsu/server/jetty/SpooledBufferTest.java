package org.ibutsu.server.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Random;
import org.ibutsu.server.file.ByteBudget;
import org.ibutsu.server.file.TemporaryFiles;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class SpooledBufferTest {

    private static final int IN_MEMORY = 10_000;

    @TempDir
    private static Path temporary;

    private final ByteBudget memory = new ByteBudget(15_000);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 511, 513, IN_MEMORY, IN_MEMORY + 1, 100_000})
    void givesBackWhatItTook(int size) throws IOException {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);

        try (SpooledBuffer spool = spool()) {
            for (int from = 0; from < size; from += 999) {
                spool.append(ByteBuffer.wrap(bytes, from, Math.min(999, size - from)));
            }

            assertThat(spool.size()).isEqualTo(size);
            assertThat(all(spool)).isEqualTo(bytes);
            assertThat(memory.used()).isBetween(0L, (long) IN_MEMORY);
        }
        assertThat(memory.used()).isZero();
    }

    @Test
    void usesAFileWhenOthersUseTheMemory() throws IOException {
        try (SpooledBuffer first = spool();
                SpooledBuffer second = spool()) {
            first.append(ByteBuffer.allocate(9_000));
            second.append(ByteBuffer.allocate(4_000));
            second.append(ByteBuffer.wrap(new byte[] {1, 2, 3}));
            second.append(ByteBuffer.allocate(4_000));

            assertThat(all(second)).hasSize(8_003).containsSequence(1, 2, 3);
            assertThat(memory.used()).isLessThanOrEqualTo(IN_MEMORY);
        }
    }

    @Test
    void canBeginAgain() throws IOException {
        try (SpooledBuffer spool = spool()) {
            spool.append(ByteBuffer.allocate(50_000));
            spool.clear();
            spool.append(ByteBuffer.wrap(new byte[] {7}));

            assertThat(all(spool)).containsExactly(7);
        }
    }

    private SpooledBuffer spool() {
        return new SpooledBuffer(new TemporaryFiles(temporary, Long.MAX_VALUE), memory, IN_MEMORY);
    }

    private static byte[] all(SpooledBuffer spool) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        while (!spool.isReadToItsEnd()) {
            ByteBuffer next = spool.read(700);
            byte[] bytes = new byte[next.remaining()];
            next.get(bytes);
            all.write(bytes);
        }
        return all.toByteArray();
    }
}
