package org.ibutsu.it.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The command {@code serve} in a JVM of its own, on a free port of the loopback interface. Unlike a server in the JVM
 * of the test it can be killed.
 */
public final class ServerProcess implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("Ibutsu is ready at (\\S+)");
    private static final Duration START_TIMEOUT = Duration.ofMinutes(2);
    private static final Duration STOP_TIMEOUT = Duration.ofMinutes(1);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(5);

    private final Process process;
    private final Path output;
    private volatile URI uri;

    private ServerProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /**
     * Starts the command and returns at once; {@link #uri} waits until the server is ready.
     *
     * @param directory the working directory; the embedded database is kept in {@code ibutsu-data} below it
     * @param settings environment variables of the server; nothing else of this process's environment is passed on,
     *     except {@code PATH} and {@code HOME}
     * @param jvmOptions options of the JVM, such as {@code -Xmx256m}
     * @return the process
     */
    public static ServerProcess start(Path directory, Map<String, String> settings, String... jvmOptions) {
        return run(directory, settings, List.of(jvmOptions), "serve", "--port", "0");
    }

    /**
     * Starts any command of the program and returns at once.
     *
     * @param directory the working directory
     * @param settings environment variables of the command
     * @param jvmOptions options of the JVM
     * @param command the command with its arguments, such as {@code serve --port 0}
     * @return the process
     */
    public static ServerProcess run(
            Path directory, Map<String, String> settings, List<String> jvmOptions, String... command) {
        return run(ServerProgram.ofClassPath(), directory, settings, jvmOptions, command);
    }

    /**
     * Starts any command of a program and returns at once.
     *
     * @param program what to run
     * @param directory the working directory
     * @param settings environment variables of the command
     * @param jvmOptions options of the JVM
     * @param command the command with its arguments, such as {@code serve --port 0}
     * @return the process
     */
    public static ServerProcess run(
            ServerProgram program,
            Path directory,
            Map<String, String> settings,
            List<String> jvmOptions,
            String... command) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
        line.addAll(jvmOptions);
        line.addAll(program.javaArguments());
        line.addAll(List.of(command));
        try {
            Path output = Files.createTempFile(directory, "server-", ".log");
            ProcessBuilder builder = new ProcessBuilder(line)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().keySet().retainAll(List.of("PATH", "HOME"));
            // Files that a server leaves for commands must not reach the home directory of the user who runs the tests.
            builder.environment()
                    .put(
                            "XDG_CONFIG_HOME",
                            directory.resolve("config").toAbsolutePath().toString());
            builder.environment().putAll(settings);
            return new ServerProcess(builder.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Waits until the server is ready.
     *
     * @return its address, such as {@code http://127.0.0.1:43210/}
     * @throws IllegalStateException when the process ends before, or is not ready after two minutes
     */
    public URI uri() {
        if (uri == null) {
            uri = URI.create(await(READY).group(1));
        }
        return uri;
    }

    /**
     * Waits until a text has been printed.
     *
     * @param text the text
     * @throws IllegalStateException when the process ends before, or has not printed it after two minutes
     */
    public void awaitOutput(String text) {
        await(Pattern.compile(Pattern.quote(text)));
    }

    private Matcher await(Pattern awaited) {
        long end = System.nanoTime() + START_TIMEOUT.toNanos();
        while (true) {
            boolean alive = process.isAlive();
            Matcher found = awaited.matcher(output());
            if (found.find()) {
                return found;
            }
            if (!alive || System.nanoTime() > end) {
                throw new IllegalStateException("The server has not printed " + awaited + ", but:\n" + output());
            }
            await(POLL_INTERVAL);
        }
    }

    /** Returns what the process has printed so far, to either stream. */
    public String output() {
        try {
            return Files.readString(output, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the id of the process. */
    public long pid() {
        return process.pid();
    }

    /** Checks whether the process is running. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Kills the process as {@code kill -9} does, and waits until it is gone. */
    public void kill() {
        process.destroyForcibly();
        awaitExit();
    }

    /**
     * Asks the process to end, by SIGTERM, and waits until it is gone.
     *
     * @return its exit code
     */
    public int stop() {
        return stop(STOP_TIMEOUT);
    }

    /**
     * Asks the process to end, by SIGTERM, and waits until it is gone.
     *
     * @param most how long to wait
     * @return its exit code
     * @throws IllegalStateException when it runs on for longer
     */
    public int stop(Duration most) {
        process.destroy();
        return awaitExit(most);
    }

    /**
     * Waits until the process ends by itself.
     *
     * @return its exit code
     * @throws IllegalStateException when it runs on for a minute
     */
    public int awaitExit() {
        return awaitExit(STOP_TIMEOUT);
    }

    /**
     * Waits until the process ends by itself.
     *
     * @param most how long to wait
     * @return its exit code
     * @throws IllegalStateException if it runs on for longer
     */
    public int awaitExit(Duration most) {
        if (!await(most)) {
            throw new IllegalStateException("The server does not end; it printed:\n" + output());
        }
        return process.exitValue();
    }

    /** Kills the process if it still runs. */
    @Override
    public void close() {
        kill();
    }

    private boolean await(Duration most) {
        try {
            return process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
