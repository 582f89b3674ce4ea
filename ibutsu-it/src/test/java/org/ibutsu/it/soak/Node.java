package org.ibutsu.it.soak;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ibutsu.it.process.ServerProcess;
import org.ibutsu.it.process.ServerProgram;

/** A server that is started, killed and started again with the same settings. */
final class Node implements AutoCloseable {

    private static final List<String> JVM_OPTIONS = List.of("-Xmx512m");

    private final String name;
    private final ServerProgram program;
    private final Path directory;
    private final Map<String, String> settings;
    private volatile ServerProcess process;
    private volatile InetSocketAddress address;

    Node(String name, ServerProgram program, Path directory, Map<String, String> settings) {
        this.name = name;
        this.program = program;
        this.directory = directory;
        this.settings = settings;
    }

    /**
     * Starts the server, and returns when it is ready. Does nothing while it is running.
     *
     * @throws IllegalStateException when it does not start, with what it printed
     */
    void start() {
        if (process == null || !process.isAlive()) {
            process = ServerProcess.run(program, directory, settings, JVM_OPTIONS, "serve", "--port", "0");
            URI uri = process.uri();
            address = new InetSocketAddress(uri.getHost(), uri.getPort());
        }
    }

    /** Kills the server as {@code kill -9} does. */
    void kill() {
        process.kill();
        address = null;
    }

    /** Asks the server to end, by SIGTERM, and waits until it has. New connections go to it until then. */
    void stop() {
        process.stop();
        address = null;
    }

    /** Checks whether the server is running. */
    boolean isAlive() {
        return process.isAlive();
    }

    /** Returns where the server listens, if it is there. */
    Optional<InetSocketAddress> address() {
        return Optional.ofNullable(address);
    }

    /** Returns what the running server, or the one that ran last, has printed. */
    String output() {
        return process.output();
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
