package org.ibutsu.model.db.h2;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import ch.qos.logback.classic.Level;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.ibutsu.logging.LoggedLines;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.db.jdbc.DatabaseConfig;
import org.ibutsu.model.db.jdbc.DatabaseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that H2 2.5.252 has left when it was killed under load: 346 results in 20 runs, with 88 artifacts. */
@Tag("unit")
class UnreadableFileTest {

    private final LoggedLines log = LoggedLines.capture(UnreadableFile.class.getName());

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void unpack() throws IOException {
        file = directory.resolve("ibutsu.mv.db");
        try (InputStream packed =
                new GZIPInputStream(UnreadableFileTest.class.getResourceAsStream("killed-2.5.252.mv.db.gz"))) {
            Files.copy(packed, file);
        }
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void isReplacedByOneWithItsRows() {
        try (Database database = open()) {
            assertThat(count(database, "results")).isEqualTo(346);
            assertThat(count(database, "runs")).isEqualTo(20);
            assertThat(count(database, "artifacts")).isEqualTo(88);
        }
    }

    @Test
    void isKeptBesideTheNewOne() throws IOException {
        byte[] before = Files.readAllBytes(file);

        open().close();
        open().close();

        assertThat(directory.resolve("ibutsu.unreadable.mv.db")).hasBinaryContent(before);
        assertThat(files()).containsExactly("ibutsu.mv.db", "ibutsu.unreadable.mv.db");
    }

    @Test
    void isReportedOnceWithThePlaceWhereItIsKept() {
        open().close();
        open().close();

        assertThat(log.of(Level.WARN, ""))
                .containsExactly(
                        file
                                + " was not closed by the version that wrote it; its rows are copied, which may take minutes",
                        "All rows that could be read have been copied; " + directory.resolve("ibutsu.unreadable.mv.db")
                                + " is the file as it was");
    }

    @Test
    void staysAsItIsWhenNothingCanBeRead() throws IOException {
        byte[] nonsense = Files.readAllBytes(file);
        Arrays.fill(nonsense, (byte) 7);
        Files.write(file, nonsense);

        assertThatThrownBy(this::open)
                .isInstanceOf(DatabaseException.class)
                .hasMessage("The database in " + directory
                        + " cannot be opened: Its file is damaged, and nothing can be read from it. Restore a backup.");

        assertThat(file).hasBinaryContent(nonsense);
        assertThat(files()).containsExactly("ibutsu.mv.db");
        assertThat(log.of(Level.WARN, "")).singleElement(as(STRING)).contains("was not closed", file.toString());
    }

    private Database open() {
        return Database.open(new DatabaseConfig("jdbc:h2:file:" + directory.resolve("ibutsu"), "sa", ""));
    }

    private static long count(Database database, String table) {
        return database.read(session -> session.createNativeQuery("select count(*) from " + table, Long.class)
                .getSingleResult());
    }

    private List<String> files() throws IOException {
        try (Stream<Path> paths = Files.list(directory)) {
            return paths.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }
}
