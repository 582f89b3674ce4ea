package org.ibutsu.harness.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server that keeps the bytes of requests and answers with bytes of its choice. */
final class WireServer implements AutoCloseable {

    private static final Pattern LENGTH = Pattern.compile("\r\nContent-Length: (\\d+)");

    private final ServerSocket listening;
    private final Function<Request, Reply> replies;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Integer> closed = new LinkedBlockingQueue<>();

    private WireServer(Function<Request, Reply> replies) throws IOException {
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.replies = replies;
    }

    record Request(int connection, String head, byte[] body) {

        String line() {
            return head.substring(0, head.indexOf("\r\n"));
        }

        String text() {
            return head + new String(body, StandardCharsets.UTF_8);
        }
    }

    /** Bytes to send, and whether the connection is closed then. */
    record Reply(byte[] bytes, boolean closes) {

        static Reply of(String text) {
            return new Reply(text.getBytes(StandardCharsets.ISO_8859_1), false);
        }

        static Reply last(String text) {
            return new Reply(text.getBytes(StandardCharsets.ISO_8859_1), true);
        }

        static Reply ok(String body) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            all.writeBytes(("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + bytes.length
                            + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            all.writeBytes(bytes);
            return new Reply(all.toByteArray(), false);
        }
    }

    static WireServer start(Function<Request, Reply> replies) throws IOException {
        WireServer server = new WireServer(replies);
        server.inBackground(server::accept);
        return server;
    }

    private void inBackground(Runnable work) {
        Thread thread = new Thread(work, "wire-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket connection = listening.accept();
                connections.add(connection);
                int number = connections.size();
                inBackground(() -> serve(connection, number));
            } catch (SocketException e) {
                return;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void serve(Socket connection, int number) {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            for (String head = head(in); !head.isEmpty(); head = head(in)) {
                Matcher length = LENGTH.matcher(head);
                byte[] body = in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
                Request request = new Request(number, head, body);
                requests.add(request);
                Reply reply = replies.apply(request);
                connection.getOutputStream().write(reply.bytes());
                if (reply.closes()) {
                    break;
                }
            }
        } catch (IOException e) {
            // The client has disconnected, as some tests intend.
        } finally {
            closed.add(number);
        }
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        byte[] end = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        for (int matched = 0; matched < end.length; ) {
            int read = in.read();
            if (read < 0) {
                return "";
            }
            head.write(read);
            matched = read == end[matched] ? matched + 1 : read == '\r' ? 1 : 0;
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort());
    }

    String host() {
        return "127.0.0.1:" + listening.getLocalPort();
    }

    List<Request> requests() {
        return requests;
    }

    Request request() {
        return requests.get(requests.size() - 1);
    }

    /** Waits for the end of a connection; null if there is none within ten seconds. */
    Integer awaitClosed() throws InterruptedException {
        return closed.poll(10, TimeUnit.SECONDS);
    }

    /** Closes the connections as a server does whose patience is over. */
    void closeConnections() throws IOException {
        for (Socket connection : connections) {
            connection.close();
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        closeConnections();
    }
}
