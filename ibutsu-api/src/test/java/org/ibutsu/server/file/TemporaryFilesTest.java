package org.ibutsu.server.file;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import ch.qos.logback.classic.Level;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.ibutsu.logging.LoggedLines;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of files of other processes is shown by {@code it.process.KilledServerFilesIT}, too. */
@Tag("unit")
class TemporaryFilesTest {

    private static final Duration TWO_DAYS = Duration.ofDays(2);

    @TempDir
    private Path parent;

    @Test
    void makeTheirDirectoryWithTheFirstFile() throws IOException {
        try (TemporaryFiles files = new TemporaryFiles(parent, Long.MAX_VALUE)) {
            assertThat(parent).isEmptyDirectory();

            Path first = files.create("import-");
            Path second = files.create("upload-");

            assertThat(first).isEmptyFile();
            assertThat(first.getParent()).isEqualTo(second.getParent()).hasParent(parent);
        }
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void haveADirectoryForEachServer() throws IOException {
        try (TemporaryFiles one = new TemporaryFiles(parent, Long.MAX_VALUE)) {
            Path file = one.create("a");

            try (TemporaryFiles other = new TemporaryFiles(parent, Long.MAX_VALUE)) {
                other.create("b");
                other.removeAbandoned();
            }

            assertThat(file).exists();
        }
    }

    @Test
    void moveToAnotherDirectoryWhenTheirsIsRemoved() throws IOException {
        try (LoggedLines log = LoggedLines.capture(TemporaryFiles.class.getName());
                TemporaryFiles files = new TemporaryFiles(parent, Long.MAX_VALUE)) {
            Path removed = files.create("a");
            for (Path path : list(removed.getParent())) {
                Files.delete(path);
            }
            Files.delete(removed.getParent());

            assertThat(files.create("b")).exists();
            assertThat(log.of(Level.WARN, ""))
                    .containsExactly("The directory " + removed.getParent()
                            + " was removed while the server uses it; it makes another");
        }
    }

    @Test
    void ofDeadServersAreRemoved() throws IOException {
        Path dead = Files.createDirectory(parent.resolve("ibutsu-1-2-3"));
        Files.createFile(dead.resolve("lock"));
        Files.writeString(dead.resolve("import-1.tmp"), "left");

        new TemporaryFiles(parent, Long.MAX_VALUE).removeAbandoned();

        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void withoutALockAreRemovedWhenTheyAreOldAndEmpty() throws IOException {
        Path starting = Files.createDirectory(parent.resolve("ibutsu-1-2-3"));
        Path broken = Files.createDirectory(parent.resolve("ibutsu-1-2-4"));
        Path filled = Files.createDirectory(parent.resolve("ibutsu-1-2-5"));
        Files.writeString(filled.resolve("other"), "of somebody else");
        age(broken);
        age(filled);

        new TemporaryFiles(parent, Long.MAX_VALUE).removeAbandoned();

        assertThat(list(parent)).containsExactlyInAnyOrder(starting, filled);
    }

    @Test
    void ofEarlierReleasesAreRemovedAfterADay() throws IOException {
        Path recent = Files.createTempFile(parent, "ibutsu-import", null);
        Path other = Files.createFile(parent.resolve("ibutsu-import.xml"));
        Path imported = Files.createTempFile(parent, "ibutsu-import", null);
        Path uploaded = Files.createTempFile(parent, "ibutsu-upload-", null);
        for (Path path : new Path[] {other, imported, uploaded}) {
            age(path);
        }

        new TemporaryFiles(parent, Long.MAX_VALUE).removeAbandoned();

        assertThat(list(parent)).containsExactlyInAnyOrder(recent, other);
    }

    @Test
    void stayWhereTheyCannotBeLookedAt() {
        TemporaryFiles files = new TemporaryFiles(parent.resolve("absent"), Long.MAX_VALUE);

        try (LoggedLines log = LoggedLines.capture(TemporaryFiles.class.getName())) {
            files.removeAbandoned();

            assertThat(log.of(Level.WARN, "")).singleElement(as(STRING)).contains("could not be removed");
        }
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void areLockedAsLongAsTheServerLives() throws IOException {
        try (TemporaryFiles files = new TemporaryFiles(parent, Long.MAX_VALUE)) {
            Path lock = files.create("a").resolveSibling("lock");

            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
                assertThatThrownBy(channel::tryLock).isInstanceOf(OverlappingFileLockException.class);
            }
        }
    }

    private static void age(Path path) throws IOException {
        Files.setLastModifiedTime(path, FileTime.from(Instant.now().minus(TWO_DAYS)));
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> paths = Files.list(directory)) {
            return paths.toList();
        }
    }
}
