package org.ibutsu.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands {@code backup} and {@code restore} on files. */
@Tag("unit")
class BackupCommandTest {

    private static final String HEAD = "ibutsu-backup.json";

    @TempDir
    private Path directory;

    private CapturedShell shell;

    @BeforeEach
    void prepare() {
        shell = new CapturedShell(directory);
        shell.environment.put("BCRYPT_LOG_ROUNDS", "4");
    }

    @Test
    void restoresAllThatWasThere() throws IOException {
        demo("one");
        shell.input.lines.add("sesame");
        succeeds("user", "add", "ann@example.com", "--superadmin", "--password-stdin", "--data", "one");
        succeeds("backup", "first.backup", "--data", "one");

        succeeds("restore", "first.backup", "--data", "two");
        succeeds("backup", "second.backup", "--data", "two");

        Map<String, String> first = parts("first.backup");
        assertThat(first.get("artifacts.jsonl")).isNotEmpty();
        assertThat(first.get("results.jsonl").lines()).hasSize(20);
        assertThat(first.get("dashboards.jsonl").lines()).hasSize(3);
        assertThat(parts("second.backup")).isEqualTo(first);
        assertThat(shell.out()).contains("rows are restored.");
        shell.input.lines.add("sesame-2");
        assertThat(shell.run("user", "add", "ann@example.com", "--password-stdin", "--data", "two"))
                .isEqualTo(1);
    }

    @Test
    void asksTheServerThatHasTheFileOpen() throws IOException {
        demo("ibutsu-data");
        CapturedShell other = new CapturedShell(directory);
        List<Integer> codes = new ArrayList<>();
        shell.lifetime = end -> {
            codes.add(other.run("backup", "of-server.backup"));
            codes.add(other.run("restore", "of-server.backup"));
            end.run();
        };

        succeeds("serve", "--port", "0");

        assertThat(codes).as(other.err()).containsExactly(0, 1);
        assertThat(other.err())
                .contains("The backup is taken by the server that has the database open.")
                .contains("A server runs on " + directory.resolve("ibutsu-data"));
        assertThat(parts("of-server.backup").get("results.jsonl").lines()).hasSize(20);
        assertThat(shell.err()).isEmpty();
    }

    @Test
    void refusesADatabaseThatIsNotEmptyAndLeavesIt() throws IOException {
        demo("one");
        succeeds("backup", "a.backup", "--data", "one");

        assertThat(shell.run("restore", "a.backup", "--data", "one")).isEqualTo(1);
        succeeds("backup", "b.backup", "--data", "one");

        assertThat(shell.err()).contains("The database is not empty: it has rows in projects.");
        assertThat(parts("b.backup")).isEqualTo(parts("a.backup"));
        assertThat(leftOf("one")).isEmpty();
    }

    @Test
    void refusesWhatIsNoWholeBackupBeforeAnythingIsChanged() throws IOException {
        demo("one");
        succeeds("backup", "a.backup", "--data", "one");
        byte[] whole = Files.readAllBytes(directory.resolve("a.backup"));
        write("cut.backup", Arrays.copyOf(whole, whole.length - 100));
        write("half.backup", Arrays.copyOf(whole, whole.length / 2));
        write("start.backup", Arrays.copyOf(whole, 20));
        write("foreign.backup", "PK is the beginning of other files, too".getBytes(StandardCharsets.UTF_8));
        zip("foreign.zip", Map.of("a.txt", "text"));
        zip("newer.backup", Map.of(HEAD, "{\"format\":\"ibutsu-backup\",\"version\":2}"));
        Map<String, String> changed = new TreeMap<>(parts("a.backup"));
        changed.put("results.jsonl", changed.get("results.jsonl").replace("passed", "failed"));
        zip("changed.backup", changed);

        for (String file : List.of(
                "cut.backup",
                "half.backup",
                "start.backup",
                "foreign.backup",
                "foreign.zip",
                "newer.backup",
                "changed.backup",
                "none.backup")) {
            assertThat(shell.run("restore", file, "--data", "new")).as(file).isEqualTo(1);
        }

        assertThat(shell.err().lines().filter(line -> !line.startsWith("Writing") && !line.startsWith("Checking")))
                .satisfiesExactly(
                        cut -> assertThat(cut).contains("cut.backup is not whole: its end is missing"),
                        half -> assertThat(half).contains("half.backup is not whole: its end is missing"),
                        start -> assertThat(start).contains("start.backup is not a backup of Ibutsu"),
                        foreign -> assertThat(foreign).contains("foreign.backup is not a backup of Ibutsu"),
                        other -> assertThat(other).contains("foreign.zip is not a backup of Ibutsu"),
                        newer -> assertThat(newer)
                                .contains("newer.backup is a backup of version 2, but this program reads"),
                        hash -> assertThat(hash).contains("is not whole: the table results differs from its hash"),
                        none -> assertThat(none).contains("none.backup is not there"));
        assertThat(directory.resolve("new")).doesNotExist();
    }

    @Test
    void doesAgainWhatWasKilled() throws IOException {
        demo("one");
        succeeds("backup", "a.backup", "--data", "one");
        Path left = Files.createDirectories(directory.resolve("two/restore-999999999999"));
        Files.writeString(left.resolve("ibutsu.mv.db"), "half");

        succeeds("restore", "a.backup", "--data", "two");

        assertThat(leftOf("two")).isEmpty();
    }

    @Test
    void overwritesNoFileUnlessToldAndMakesNoDatabase() {
        succeeds("user", "list", "--data", "one");
        succeeds("backup", "a.backup", "--data", "one");
        assertThat(shell.run("backup", "a.backup", "--data", "one")).isEqualTo(1);
        succeeds("backup", "a.backup", "--data", "one", "--force");
        assertThat(shell.run("backup", "b.backup", "--data", "nowhere")).isEqualTo(1);
        assertThat(shell.run("backup", "no/directory/a.backup", "--data", "one"))
                .isEqualTo(1);

        assertThat(shell.err())
                .contains("a.backup is there already. --force replaces it.")
                .contains("There is no database in " + directory.resolve("nowhere"))
                .contains("no/directory/a.backup cannot be written");
        assertThat(directory.resolve("nowhere")).doesNotExist();
    }

    private void demo(String data) {
        succeeds("demo", "--runs", "4", "--results-per-run", "5", "--data", data);
    }

    private void succeeds(String... command) {
        assertThat(shell.run(command)).as(shell.err()).isZero();
    }

    private List<Path> leftOf(String data) throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve(data))) {
            return files.filter(file -> file.getFileName().toString().startsWith("restore"))
                    .toList();
        }
    }

    private void write(String name, byte[] content) throws IOException {
        Files.write(directory.resolve(name), content);
    }

    private void zip(String name, Map<String, String> parts) throws IOException {
        List<String> names = new ArrayList<>(parts.keySet());
        // The first part of a backup is its head.
        names.sort(Comparator.comparing(part -> !part.equals(HEAD)));
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(directory.resolve(name)))) {
            for (String part : names) {
                zip.putNextEntry(new ZipEntry(part));
                zip.write(parts.get(part).getBytes(StandardCharsets.ISO_8859_1));
                zip.closeEntry();
            }
        }
    }

    /** Returns the parts of a backup by their names, without the one that has the time, in the order of the file. */
    private Map<String, String> parts(String name) throws IOException {
        Map<String, String> parts = new TreeMap<>();
        try (ZipFile zip = new ZipFile(directory.resolve(name).toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                try (InputStream in = zip.getInputStream(entry)) {
                    parts.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
                }
            }
        }
        parts.put(HEAD, "{\"format\":\"ibutsu-backup\",\"version\":1}");
        return parts;
    }
}
