package org.ibutsu.model.db.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import org.h2.store.fs.FilePath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class UninterruptibleFileTest {

    @TempDir
    private Path directory;

    private FilePath path;

    @BeforeEach
    void prepare() {
        UninterruptibleFilePath.register();
        path = FilePath.get("uninterruptible:" + directory.resolve("file"));
    }

    @Test
    void staysOpenWhenAThreadIsInterrupted() throws IOException {
        try (FileChannel file = path.open("rw")) {
            Thread.currentThread().interrupt();
            file.write(ByteBuffer.wrap(new byte[] {1, 2, 3}), 0);
            file.force(true);
            ByteBuffer read = ByteBuffer.allocate(3);
            file.read(read, 0);

            assertThat(Thread.interrupted()).isTrue();
            assertThat(file.isOpen()).isTrue();
            assertThat(read.array()).containsExactly(1, 2, 3);
        }
    }

    @Test
    void readsAndWritesPartsOfBuffers() throws IOException {
        try (FileChannel file = path.open("rw")) {
            ByteBuffer source =
                    ByteBuffer.wrap(new byte[] {9, 1, 2, 3, 9}, 1, 3).slice();
            ByteBuffer direct = ByteBuffer.allocateDirect(2);
            ByteBuffer target = ByteBuffer.allocate(5).position(1);

            int written = file.write(source, 4);
            int read = file.read(target, 5);
            direct.put((byte) 7).put((byte) 8).flip();
            file.write(direct, 0);
            direct.clear();
            file.read(direct, 5);

            assertThat(written).isEqualTo(3);
            assertThat(source.hasRemaining()).isFalse();
            assertThat(read).isEqualTo(2);
            assertThat(target.position()).isEqualTo(3);
            assertThat(target.array()).containsExactly(0, 2, 3, 0, 0);
            assertThat(direct.flip().get(0)).isEqualTo((byte) 2);
            assertThat(file.size()).isEqualTo(7);
            assertThat(file.read(ByteBuffer.allocate(1), 7)).isEqualTo(-1);
        }
    }

    @Test
    void shortensButNeverExtends() throws IOException {
        try (FileChannel file = path.open("rw")) {
            file.write(ByteBuffer.wrap(new byte[10]), 0);

            file.truncate(20);
            long unchanged = file.size();
            file.truncate(4);

            assertThat(unchanged).isEqualTo(10);
            assertThat(file.size()).isEqualTo(4);
        }
    }

    @Test
    void isLockedForOthers() throws IOException {
        try (FileChannel file = path.open("rw");
                FileChannel other = path.open("rw")) {
            try (FileLock lock = file.tryLock(0, Long.MAX_VALUE, false)) {
                assertThat(lock.isValid()).isTrue();
                assertThatThrownBy(() -> other.tryLock(0, Long.MAX_VALUE, false))
                        .isInstanceOf(OverlappingFileLockException.class);
            }
        }
    }
}
