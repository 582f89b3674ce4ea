package org.ibutsu.it.soak;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ibutsu.it.process.Administrator;
import org.ibutsu.it.process.ServerProgram;

/** Servers on one database behind a proxy. */
abstract class SystemUnderTest implements AutoCloseable {

    private final List<Node> nodes = new ArrayList<>();
    private final TcpProxy proxy;

    /**
     * Creates a system; {@link #start} starts its servers.
     *
     * @param program what the servers run
     * @param directory where each server has a working directory of its own
     * @param count how many servers there are
     * @param database the settings by which they find the database
     */
    SystemUnderTest(ServerProgram program, Path directory, int count, Map<String, String> database) throws IOException {
        Map<String, String> settings = new HashMap<>(Administrator.get().settings());
        settings.putAll(database);
        for (int i = 0; i < count; i++) {
            String name = "node-" + (char) ('a' + i);
            nodes.add(new Node(name, program, Files.createDirectories(directory.resolve(name)), settings));
        }
        proxy = TcpProxy.start(() ->
                nodes.stream().map(Node::address).flatMap(Optional::stream).toList());
    }

    /** Starts all servers that are not running. */
    void start() {
        nodes.forEach(Node::start);
    }

    /** Returns the servers. */
    List<Node> nodes() {
        return nodes;
    }

    /** Returns what stands before the servers. */
    TcpProxy proxy() {
        return proxy;
    }

    /** Returns where clients send their requests. */
    URI uri() {
        return proxy.uri();
    }

    /** Returns what can be done to this system. */
    abstract List<Fault> faults();

    /** Makes the database run again if it has ended. */
    abstract void restoreDatabase();

    /**
     * Reads what the database holds. The servers are stopped for that where only one process can open the database.
     *
     * @throws SQLException when it cannot be opened
     */
    abstract StoredData read() throws SQLException;

    /** Ends the servers, then the database. */
    @Override
    public void close() {
        nodes.forEach(Node::close);
        proxy.close();
    }
}
