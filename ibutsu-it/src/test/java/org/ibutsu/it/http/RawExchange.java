package org.ibutsu.it.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * An exchange byte by byte, in which no library repairs, follows or leaves out anything.
 *
 * @param status the status of the response, 0 when there was none
 * @param head the lines of the header of the response, without the first
 * @param body the body as it was sent
 */
record RawExchange(int status, List<String> head, String body) {

    private static final int TIMEOUT_MILLIS = 120_000;

    /**
     * Sends a request and reads the connection to its end.
     *
     * @param server the address of the server
     * @param request the request, whose connection must end with the response
     */
    static RawExchange send(URI server, String request) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            return parse(new String(socket.getInputStream().readAllBytes(), ISO_8859_1));
        }
    }

    /** Sends a request without body, and asks for the connection to be closed. */
    static RawExchange get(URI server, String target, String... headers) throws IOException {
        return send(server, "GET " + target + " HTTP/1.1\r\n" + headers(headers) + "\r\n");
    }

    static String headers(String... headers) {
        StringBuilder head = new StringBuilder("Host: localhost\r\nConnection: close\r\n");
        Arrays.stream(headers).forEach(header -> head.append(header).append("\r\n"));
        return head.toString();
    }

    private static RawExchange parse(String response) {
        int end = response.indexOf("\r\n\r\n");
        if (end < 0) {
            return new RawExchange(0, List.of(), response);
        }
        List<String> lines = List.of(response.substring(0, end).split("\r\n"));
        int status = Integer.parseInt(lines.get(0).split(" ")[1]);
        return new RawExchange(status, lines.subList(1, lines.size()), response.substring(end + 4));
    }

    /** Returns the values of a header. */
    List<String> header(String name) {
        String start = name.toLowerCase(Locale.ROOT) + ":";
        return head.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                .map(line -> line.substring(start.length()).strip())
                .toList();
    }
}
