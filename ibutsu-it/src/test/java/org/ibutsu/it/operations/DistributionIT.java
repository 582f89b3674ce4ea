package org.ibutsu.it.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.ibutsu.harness.SlowTest;
import org.ibutsu.it.Standalone;
import org.ibutsu.it.suite.FreshModules;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The archive that {@code mvn package} makes, which runs where only Java is, from a place that is not written to. */
@Standalone
@SlowTest
@Tag("integration")
@Timeout(300)
class DistributionIT {

    private static final Path TARGET = Path.of("..", "ibutsu-api", "target");
    private static final Pattern READY = Pattern.compile("Ibutsu is ready at (\\S+)");

    @TempDir
    private Path directory;

    @Test
    void holdsWhatIsNeededAndNobodysNameOrTime() throws IOException {
        Map<String, TarArchiveEntry> entries = new TreeMap<>();
        read((entry, content) -> entries.put(entry.getName().replaceFirst("^[^/]+/", ""), entry));

        assertThat(entries.keySet())
                .contains("ibutsu", "lib/ibutsu.jar", "LICENSE", "NOTICE", "docs/operations.md", "completion/ibutsu")
                .contains("deploy/systemd/ibutsu.service", "deploy/nginx/ibutsu.conf", "deploy/haproxy/haproxy.cfg")
                .contains("deploy/prometheus/ibutsu-alerts.yml", "deploy/grafana/ibutsu.json");
        assertThat(entries.values()).allSatisfy(entry -> {
            assertThat(entry.getName()).startsWith("ibutsu-");
            assertThat(entry.getLongUserId()).isZero();
            assertThat(entry.getUserName()).isIn("", "root");
            assertThat(entry.getMode() & 0777).isEqualTo(entry.getName().matches("[^/]+/ibutsu") ? 0755 : 0644);
        });
        assertThat(entries.values().stream()
                        .map(TarArchiveEntry::getLastModifiedTime)
                        .distinct())
                .hasSize(1);
    }

    @Test
    void completesCommandsInBash() throws Exception {
        Path script = unpack().resolve("completion/ibutsu");
        ProcessBuilder bash = new ProcessBuilder(
                "bash",
                "-c",
                "source \"$0\" && COMP_WORDS=(ibutsu ba) COMP_CWORD=1 && _complete_ibutsu && echo \"${COMPREPLY[@]}\"",
                script.toString());

        Process process = bash.redirectErrorStream(true).start();

        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("backup\n");
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void servesFromAPlaceThatIsNotWrittenTo() throws Exception {
        Path program = unpack();
        List<String> before = files(program);
        Path output = directory.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(
                        program.resolve("ibutsu").toString(),
                        "serve",
                        "--port",
                        "0",
                        "--data",
                        directory.resolve("data").toString())
                .directory(Files.createDirectory(directory.resolve("work")).toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().retainAll(List.of("PATH"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        // Nobody can make a directory there, so that no archive of classes is made, either.
        builder.environment().put("CACHE_DIRECTORY", "/dev/null/cache");
        Process server = builder.start();
        try {
            URI uri = awaitReady(server, output);

            assertThat(Scrape.get(uri.resolve("/api/health")).statusCode()).isEqualTo(200);
        } finally {
            server.destroy();
            assertThat(server.waitFor(1, TimeUnit.MINUTES)).isTrue();
        }
        assertThat(Files.readString(output)).contains("Stopped after").doesNotContain("ERROR");
        assertThat(files(program)).isEqualTo(before);
    }

    private static URI awaitReady(Process server, Path output) throws IOException, InterruptedException {
        while (true) {
            boolean ended = server.waitFor(20, TimeUnit.MILLISECONDS);
            Matcher ready = READY.matcher(Files.readString(output));
            if (ready.find()) {
                return URI.create(ready.group(1));
            }
            assertThat(ended).as(Files.readString(output)).isFalse();
        }
    }

    private Path unpack() throws IOException {
        read((entry, content) -> {
            Path file = directory.resolve(entry.getName());
            Files.createDirectories(file.getParent());
            Files.copy(content, file);
            assertThat(file.toFile().setExecutable((entry.getMode() & 0111) != 0))
                    .isTrue();
        });
        try (Stream<Path> roots = Files.list(directory)) {
            return roots.findFirst().orElseThrow();
        }
    }

    private static List<String> files(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.map(Path::toString).sorted().toList();
        }
    }

    /** Takes an entry of the archive. */
    @FunctionalInterface
    private interface Visitor {
        void entry(TarArchiveEntry entry, InputStream content) throws IOException;
    }

    private static void read(Visitor visitor) throws IOException {
        try (InputStream file = Files.newInputStream(archive());
                TarArchiveInputStream tar = new TarArchiveInputStream(new GzipCompressorInputStream(file))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                visitor.entry(entry, tar);
            }
        }
    }

    private static Path archive() throws IOException {
        try (Stream<Path> files = Files.list(TARGET)) {
            Path archive = files.filter(file -> file.getFileName().toString().matches("ibutsu-.*\\.tar\\.gz"))
                    .findFirst()
                    .orElseThrow();
            FreshModules.requireFreshProgram(archive);
            return archive;
        }
    }
}
