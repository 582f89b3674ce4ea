package org.ibutsu.it.overload;

import java.io.IOException;
import java.io.PushbackInputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A connection on which bytes are sent as they are. */
final class RawConnection implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Socket socket;
    private final PushbackInputStream input;

    RawConnection(URI server) throws IOException {
        socket = new Socket(server.getHost(), server.getPort());
        input = new PushbackInputStream(socket.getInputStream());
        socket.setSoTimeout((int) PATIENCE.toMillis());
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /** Sends a byte again and again until the server answers or closes the connection. */
    void dripUntilClosed(String piece, Duration pause) throws IOException {
        byte[] bytes = piece.getBytes(StandardCharsets.UTF_8);
        socket.setSoTimeout((int) pause.toMillis());
        try {
            do {
                send(bytes);
            } while (isSilent());
        } catch (SocketException e) {
            // Closed: what was sought.
        } finally {
            socket.setSoTimeout((int) PATIENCE.toMillis());
        }
    }

    /** Waits for what the server sends, and returns whether that is nothing. */
    private boolean isSilent() throws IOException {
        try {
            int first = input.read();
            if (first >= 0) {
                input.unread(first);
            }
            return false;
        } catch (SocketTimeoutException e) {
            return true;
        }
    }

    /** Returns what comes until a text has come. */
    String readUntil(String end) throws IOException {
        StringBuilder read = new StringBuilder();
        while (read.indexOf(end) < 0) {
            int next = input.read();
            if (next < 0) {
                break;
            }
            read.append((char) next);
        }
        return read.toString();
    }

    /** Returns all that comes until the server closes the connection. */
    String readToTheEnd() throws IOException {
        return new String(input.readAllBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
