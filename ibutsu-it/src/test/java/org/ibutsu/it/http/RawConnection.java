package org.ibutsu.it.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PushbackInputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A connection on which bytes are sent as they are, for what no client library would send. In texts each character is a
 * byte.
 */
public final class RawConnection implements AutoCloseable {

    /** How long the server may send nothing before the test fails. */
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Socket socket;
    private final PushbackInputStream input;

    /** Connects to a server. */
    public RawConnection(URI server) throws IOException {
        socket = new Socket(server.getHost(), server.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) TIMEOUT.toMillis());
        input = new PushbackInputStream(socket.getInputStream());
    }

    /**
     * Sends bytes on a new connection, closes it for writing, and returns what comes until the server closes it.
     *
     * @param server the address of the server
     * @param request what is sent
     * @return all that came
     */
    public static String exchange(URI server, String request) throws IOException {
        try (RawConnection connection = new RawConnection(server)) {
            connection.sendLast(request);
            return connection.readToTheEnd();
        }
    }

    /** Sends everything; a server may close the connection over a request that it refuses. */
    private void sendLast(String text) throws IOException {
        try {
            send(text);
            socket.shutdownOutput();
        } catch (SocketException e) {
            // What it has answered before is to be read all the same.
        }
    }

    /** Sends a text. */
    public void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sends bytes. */
    public void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /**
     * Sends a text again and again until the server answers or closes the connection.
     *
     * @param piece the text
     * @param pause how long to wait for the server each time
     * @throws IOException when the server does neither
     */
    public void dripUntilClosed(String piece, Duration pause) throws IOException {
        socket.setSoTimeout((int) pause.toMillis());
        long end = System.nanoTime() + TIMEOUT.toNanos();
        try {
            do {
                if (System.nanoTime() > end) {
                    throw new IOException("The server goes on to read");
                }
                send(piece);
            } while (isSilent());
        } catch (SocketException e) {
            // Closed: what was sought.
        } finally {
            socket.setSoTimeout((int) TIMEOUT.toMillis());
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
    public String readUntil(String end) throws IOException {
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

    /**
     * Returns all that comes until the server closes the connection, or resets it as it has left bytes unread.
     *
     * @return what came
     * @throws IOException when the server keeps the connection
     */
    public String readToTheEnd() throws IOException {
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        try {
            input.transferTo(received);
        } catch (SocketTimeoutException e) {
            throw new IOException("The server keeps the connection after " + received, e);
        } catch (SocketException e) {
            // Reset.
        }
        return received.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
