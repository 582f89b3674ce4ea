package org.ibutsu.server.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes one mail after the other, without encryption, and keeps what it was told. */
final class StubMailServer implements AutoCloseable {

    private final ServerSocket socket;
    private final String answerToRecipients;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private StubMailServer(ServerSocket socket, String answerToRecipients) {
        this.socket = socket;
        this.answerToRecipients = answerToRecipients;
    }

    static StubMailServer start(String answerToRecipients) throws IOException {
        StubMailServer server =
                new StubMailServer(new ServerSocket(0, 5, InetAddress.getLoopbackAddress()), answerToRecipients);
        Thread thread = new Thread(server::serve, "stub-mail-server");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    int port() {
        return socket.getLocalPort();
    }

    List<String> lines() {
        return lines;
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept()) {
                converse(connection);
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void converse(Socket connection) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
        PrintWriter out = new PrintWriter(connection.getOutputStream(), true, StandardCharsets.UTF_8);
        out.print("220 stub\r\n");
        out.flush();
        boolean data = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            lines.add(line);
            if (data && !line.equals(".")) {
                continue;
            }
            String command = line.toUpperCase(Locale.ROOT);
            String answer = "250 ok";
            if (command.startsWith("EHLO")) {
                answer = "250-stub\r\n250 AUTH PLAIN";
            } else if (command.startsWith("AUTH")) {
                answer = "235 welcome";
            } else if (command.startsWith("RCPT")) {
                answer = answerToRecipients;
            } else if (command.equals("DATA")) {
                answer = "354 go on";
            } else if (command.equals("QUIT")) {
                answer = "221 bye";
            }
            data = command.equals("DATA");
            out.print(answer + "\r\n");
            out.flush();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
