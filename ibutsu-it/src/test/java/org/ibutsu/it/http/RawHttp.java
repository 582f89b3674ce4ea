package org.ibutsu.it.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** HTTP as it is on the wire, for requests that no client library would send. */
final class RawHttp {

    /** How long a server may take that ends neither its answer nor the connection. */
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] (\\d{3}) ");

    private RawHttp() {}

    /**
     * Sends bytes, then says that nothing follows, and returns what comes until the server closes the connection.
     *
     * @param server the address of the server
     * @param request the bytes, a character each
     * @return all bytes that came, a character each
     */
    static String exchange(URI server, String request) throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout((int) TIMEOUT.toMillis());
            send(socket, request);
            return receive(socket.getInputStream());
        }
    }

    /** Sends everything; a server may close the connection over a request that it refuses. */
    private static void send(Socket socket, String request) throws IOException {
        try {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
        } catch (SocketException e) {
            // What it has answered before is to be read all the same.
        }
    }

    private static String receive(InputStream input) throws IOException {
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        try {
            input.transferTo(received);
        } catch (SocketTimeoutException e) {
            throw new IOException("The server keeps the connection after " + received, e);
        } catch (SocketException e) {
            // The server reset the connection, as it left bytes of the request unread.
        }
        return received.toString(StandardCharsets.ISO_8859_1);
    }

    /** Returns the statuses of all answers in what was received. */
    static List<Integer> statuses(String received) {
        List<Integer> statuses = new ArrayList<>();
        Matcher line = STATUS_LINE.matcher(received);
        while (line.find()) {
            statuses.add(Integer.valueOf(line.group(1)));
        }
        return statuses;
    }
}
