package org.ibutsu.it.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The program that a {@link ServerProcess} runs.
 *
 * @param javaArguments what follows {@code java} and comes before the command, such as {@code -jar ibutsu.jar}
 */
public record ServerProgram(List<String> javaArguments) {

    private static final Duration ARCHIVE_TIMEOUT = Duration.ofMinutes(3);

    /** Copies the arguments. */
    public ServerProgram {
        javaArguments = List.copyOf(javaArguments);
    }

    /** Returns the program made of the classes of this JVM. */
    public static ServerProgram ofClassPath() {
        return new ServerProgram(List.of("-cp", System.getProperty("java.class.path"), "org.ibutsu.server.cli.Main"));
    }

    /**
     * Returns a program in one file.
     *
     * @param jar what the build calls {@code ibutsu.jar}; it may be that of another version
     * @return the program
     */
    public static ServerProgram ofJar(Path jar) {
        return new ServerProgram(List.of("-jar", jar.toAbsolutePath().toString()));
    }

    /**
     * Returns the program with an archive of its loaded classes, with which it starts about twice as fast; the
     * archive is made by a server that is started and stopped. A program that is not in one file stays as it is.
     *
     * @param directory where the archive is kept
     * @param settings environment variables with which the server can start
     * @return the program
     */
    public ServerProgram withClassArchive(Path directory, Map<String, String> settings) {
        if (!javaArguments.get(0).equals("-jar")) {
            return this;
        }
        Path archive = directory.resolve("classes.jsa");
        List<String> options = List.of("-XX:ArchiveClassesAtExit=" + archive, "-Xlog:disable");
        try (ServerProcess server = ServerProcess.run(this, directory, settings, options, "serve", "--port", "0")) {
            server.uri();
            server.stop(ARCHIVE_TIMEOUT);
        }
        if (!Files.exists(archive)) {
            return this;
        }
        List<String> all = new ArrayList<>(List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:disable"));
        all.addAll(javaArguments);
        return new ServerProgram(all);
    }
}
