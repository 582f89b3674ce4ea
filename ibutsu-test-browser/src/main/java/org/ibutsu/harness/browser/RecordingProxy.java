package org.ibutsu.harness.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.impl.bootstrap.HttpServer;
import org.apache.hc.core5.http.impl.bootstrap.ServerBootstrap;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.net.URIAuthority;
import org.ibutsu.harness.http.ExchangeListener;
import org.ibutsu.harness.http.Header;
import org.ibutsu.harness.http.HttpExchange;
import org.ibutsu.harness.http.TestClient;
import org.ibutsu.harness.http.TestRequest;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.harness.slot.TestSlot;

/**
 * The proxy through which a browser reaches the application of a test, so that every exchange is recorded as it is on
 * the wire: navigations, downloads, uploads, those of workers, and bodies that a browser throws away. The events of
 * Playwright lack some of it, and come when a test asks for them. Requests are sent one after the other, so that each
 * has its own SQL; one that takes long holds up nothing. Other machines are out of reach.
 */
final class RecordingProxy implements AutoCloseable {

    /** A request that takes longer than this does not make others wait. */
    private static final long LONGEST_TURN_MILLIS = 1_000;

    /** Headers of a single connection, and those that are replaced; compressed content could not be judged. */
    private static final Set<String> NOT_FORWARDED = Set.of(
            "connection",
            "proxy-connection",
            "keep-alive",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "content-length",
            "accept-encoding");

    private static final Pattern THIS_MACHINE = Pattern.compile("localhost|127(?:\\.\\d+){3}|\\[?::1]?");

    private final TestClient recorded;
    private final TestClient unrecorded;
    private final Set<String> recordedHosts = ConcurrentHashMap.newKeySet();
    private final Semaphore turn = new Semaphore(1, true);
    private final HttpServer server;

    private RecordingProxy(TestSlot<?> slot) {
        TestClient client = slot.client().withBasePath("");
        this.recorded = client.withListener(new UntilTheEnd(slot.exchangeListener()));
        this.unrecorded = client.withListener(ExchangeListener.NONE);
        record(slot.uri());
        this.server = ServerBootstrap.bootstrap()
                .setLocalAddress(InetAddress.getLoopbackAddress())
                .setListenerPort(0)
                .setSocketConfig(SocketConfig.custom().setTcpNoDelay(true).build())
                .setRequestRouter((request, context) -> (received, response, unused) -> forward(received, response))
                .create();
    }

    /** Starts a proxy for the application of a slot. */
    static RecordingProxy start(TestSlot<?> slot) {
        RecordingProxy proxy = new RecordingProxy(slot);
        try {
            proxy.server.start();
        } catch (IOException e) {
            throw new UncheckedIOException("The proxy of the browser does not start", e);
        }
        return proxy;
    }

    /** Records the exchanges with a server. */
    void record(URI address) {
        recordedHosts.add(address.getRawAuthority());
    }

    /** Returns the address of the proxy. */
    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    private void forward(ClassicHttpRequest request, ClassicHttpResponse response) throws IOException {
        if (!isOnThisMachine(request.getAuthority())) {
            response.setCode(403);
            response.setEntity(
                    new StringEntity("Tests reach nothing outside of this machine, such as " + request.getAuthority()));
            return;
        }
        String authority = request.getAuthority().toString();
        TestRequest forwarded = client(authority).request().followRedirects(false);
        for (org.apache.hc.core5.http.Header header : request.getHeaders()) {
            if (isForwarded(header.getName())) {
                forwarded.header(header.getName(), header.getValue());
            }
        }
        if (request.getEntity() != null) {
            forwarded.body(request.getEntity().getContent().readAllBytes());
        }
        answer(send(forwarded, request.getMethod(), "http://" + authority + path(request)), response);
    }

    private TestClient client(String authority) {
        return recordedHosts.contains(authority) ? recorded : unrecorded;
    }

    /** Braces would be placeholders. */
    private static String path(ClassicHttpRequest request) {
        return request.getPath().replace("{", "%7B").replace("}", "%7D");
    }

    /** Other names are not even looked up. */
    private static boolean isOnThisMachine(URIAuthority authority) {
        return authority != null
                && THIS_MACHINE.matcher(authority.getHostName()).matches();
    }

    private static boolean isForwarded(String header) {
        return !NOT_FORWARDED.contains(header.toLowerCase(Locale.ROOT));
    }

    /** A request without an answer gets none here either: the connection ends. */
    private TestResponse send(TestRequest request, String method, String uri) throws IOException {
        boolean hasTurn = takeTurn();
        try {
            return request.send(method, uri);
        } catch (UncheckedIOException | IllegalStateException e) {
            throw new IOException(e);
        } finally {
            if (hasTurn) {
                turn.release();
            }
        }
    }

    private boolean takeTurn() throws IOException {
        try {
            return turn.tryAcquire(LONGEST_TURN_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    private static void answer(TestResponse received, ClassicHttpResponse response) {
        response.setCode(received.statusCode());
        for (Header header : received.headers().asList()) {
            if (isForwarded(header.name())) {
                response.addHeader(header.name(), header.value());
            }
        }
        if (received.asByteArray().length > 0) {
            response.setEntity(new ByteArrayEntity(received.asByteArray(), null));
        }
    }

    @Override
    public void close() {
        server.close(CloseMode.IMMEDIATE);
    }

    /**
     * Defers contract violations to the end of the test: the page has sent the request, not the test.
     *
     * @param log receives the violations
     */
    private record UntilTheEnd(ExchangeListener log) implements ExchangeListener {

        @Override
        public void beforeRequest(String method, URI uri) {
            log.beforeRequest(method, uri);
        }

        @Override
        public long sqlPosition() {
            return log.sqlPosition();
        }

        @Override
        public void afterExchange(HttpExchange exchange) {
            try {
                log.afterExchange(exchange);
            } catch (AssertionError e) {
                // The log has it, and the test is asked for it at its end.
            }
        }
    }
}
