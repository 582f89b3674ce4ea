package org.ibutsu.it.commands;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A copy of the sources with few tests, so that a command for all of them ends soon. Commands run as they are written;
 * what a copy needs beside that stands in its {@code .mvn/maven.config}.
 */
final class ScratchCopy {

    private static final Set<String> LEFT_OUT = Set.of("target", ".git", ".idea", "ibutsu-data");

    /** What stays of the sources of tests: one or two classes for each module, and what they need. */
    private static final Set<String> KEPT = Set.of(
            "SummaryTest.java",
            "IdsTest.java",
            "PageCaseTest.java",
            "LoginIT.java",
            "ProjectIT.java",
            "Caller.java",
            "World.java",
            "Links.java",
            "Defect.java",
            "IntegrationSuite.java",
            "ValidationSuite.java",
            "NamedTests.java",
            "SampleFilter.java",
            "FreshModules.java",
            "Uncovered.java");

    private final Path root;
    private final Path directory;

    private ScratchCopy(Path root, Path directory) {
        this.root = root;
        this.directory = directory;
    }

    /** Copies a project. Its coverage is not judged, as that of a few tests says nothing. */
    static ScratchCopy of(Path root, Path directory) throws IOException {
        ScratchCopy copy = new ScratchCopy(root, directory);
        copy.copySources();
        copy.addBenchmark();
        Files.writeString(directory.resolve(".mvn/maven.config"), String.join("\n", options()) + "\n");
        return copy;
    }

    private void copySources() throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path from, BasicFileAttributes attributes) throws IOException {
                if (LEFT_OUT.contains(from.getFileName().toString())) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(directory.resolve(root.relativize(from)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path from, BasicFileAttributes attributes) throws IOException {
                if (isKept(root.relativize(from))) {
                    Files.copy(from, directory.resolve(root.relativize(from)));
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Of the services only those stay whose classes do. */
    private static boolean isKept(Path file) {
        String name = file.getFileName().toString();
        return !LEFT_OUT.contains(name)
                && !(file.toString().contains("src/test/java") && !KEPT.contains(name))
                && !file.endsWith("src/test/resources/META-INF/services/org.ibutsu.harness.slot.BaselineData");
    }

    private void addBenchmark() throws IOException {
        Path file = directory.resolve("ibutsu-it/src/test/java/org/ibutsu/it/benchmark/ShortBenchmark.java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, """
                package org.ibutsu.it.benchmark;

                import org.openjdk.jmh.annotations.Benchmark;
                import org.openjdk.jmh.annotations.BenchmarkMode;
                import org.openjdk.jmh.annotations.Fork;
                import org.openjdk.jmh.annotations.Mode;

                @BenchmarkMode(Mode.SingleShotTime)
                @Fork(0)
                public class ShortBenchmark {

                    @Benchmark
                    public long now() {
                        return System.nanoTime();
                    }
                }
                """);
    }

    private static List<String> options() {
        String repository = System.getProperty("localRepository");
        return Stream.of(
                        "--batch-mode",
                        "-Dcoverage.enforced=false",
                        repository == null ? "" : "-Dmaven.repo.local=" + repository,
                        isOffline() ? "--offline" : "")
                .filter(option -> !option.isEmpty())
                .toList();
    }

    /** Maven tells the tests nothing of it, but its script leaves the arguments in the environment. */
    private static boolean isOffline() {
        List<String> arguments = List.of(
                System.getenv().getOrDefault("MAVEN_CMD_LINE_ARGS", "").trim().split("\\s+"));
        return arguments.contains("-o") || arguments.contains("--offline");
    }

    Path resolve(String file) {
        return directory.resolve(file);
    }

    /** Runs a command with the JDK of this test, and gives how it ended. */
    Outcome run(String command) throws IOException, InterruptedException {
        Path output = directory.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        Map<String, String> environment = builder.environment();
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.keySet().removeIf(name -> name.startsWith("IBUTSU_"));
        Process process = builder.start();
        if (!process.waitFor(10, TimeUnit.MINUTES)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            return new Outcome(-1, "Not ended after ten minutes\n" + Files.readString(output));
        }
        return new Outcome(process.exitValue(), Files.readString(output));
    }

    /** How a command has ended, and what it has printed. */
    record Outcome(int status, String output) {}
}
