package org.ibutsu.server.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class SpoolFileTest {

    @TempDir
    private static Path temporary;

    private TemporaryFiles files;

    @BeforeEach
    void open() {
        files = new TemporaryFiles(temporary, 100);
    }

    @AfterEach
    void close() {
        files.close();
    }

    @Test
    void givesBackWhatItTook() throws IOException {
        try (SpoolFile file = files.spool("test-")) {
            file.append(ByteBuffer.wrap(new byte[] {1, 2}));
            file.append(ByteBuffer.wrap(new byte[] {3}));
            ByteBuffer end = ByteBuffer.allocate(2);
            file.read(end, 1);

            assertThat(file.size()).isEqualTo(3);
            assertThat(end.array()).containsExactly(2, 3);
            assertThat(file.content()).hasBinaryContent(new byte[] {1, 2, 3});
            assertThatThrownBy(() -> file.read(ByteBuffer.allocate(2), 2)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void takesNoMoreThanIsLeftByOthers() throws IOException {
        try (SpoolFile file = files.spool("test-");
                SpoolFile other = files.spool("test-")) {
            file.append(ByteBuffer.allocate(60));

            assertThatThrownBy(() -> other.append(ByteBuffer.allocate(41))).isInstanceOf(SpoolFullException.class);
            other.append(ByteBuffer.allocate(40));
            assertThat(files.spooledBytes()).isEqualTo(100);
        }
        assertThat(files.spooledBytes()).isZero();
    }

    @Test
    void isClosedWithItsContentAndOnlyOnce() throws IOException {
        SpoolFile file = files.spool("test-");
        SpoolFile other = files.spool("test-");
        file.append(ByteBuffer.allocate(60));
        other.append(ByteBuffer.allocate(10));

        try (InputStream content = file.content()) {
            assertThat(content.readAllBytes()).hasSize(60);
        }
        file.close();

        assertThat(files.spooledBytes()).isEqualTo(10);
        other.close();
    }
}
