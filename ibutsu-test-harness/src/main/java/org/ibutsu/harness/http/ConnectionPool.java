package org.ibutsu.harness.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.CharCodingConfig;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnectionFactory;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolEntry;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.pool.StrictConnPool;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Persistent connections of HTTP/1.1. It has no threads: a request is sent and its response read by the caller. A
 * request is never sent twice, because a server under test may have acted on the first.
 */
final class ConnectionPool implements AutoCloseable {

    private static final int MAX_CONNECTIONS = 64;

    /** Shorter than servers wait for the next request before they close a connection. */
    private static final TimeValue KEEP_ALIVE = TimeValue.ofSeconds(10);

    /**
     * The check for a connection that the server has closed takes a millisecond, too long between immediate requests.
     */
    private static final long UNCHECKED_IDLE_MILLIS = 20;

    /** A longer body is sent apart from the head. */
    private static final int MAX_BODY_WITH_HEAD_BYTES = 8192;

    private static final Http1Config CONFIG = Http1Config.custom()
            .setBufferSize(2 * MAX_BODY_WITH_HEAD_BYTES)
            .setChunkSizeHint(MAX_BODY_WITH_HEAD_BYTES)
            .build();

    private final DefaultBHttpClientConnectionFactory connections =
            new DefaultBHttpClientConnectionFactory(CONFIG, CharCodingConfig.DEFAULT);
    private final StrictConnPool<Origin, HttpClientConnection> pool =
            new StrictConnPool<>(MAX_CONNECTIONS, MAX_CONNECTIONS, null, PoolReusePolicy.LIFO, null);

    private record Origin(String host, int port) {

        static Origin of(URI uri) {
            return new Origin(uri.getHost(), uri.getPort() < 0 ? 80 : uri.getPort());
        }
    }

    /**
     * Sends a request.
     *
     * @param headers all header fields
     * @param body the bytes to send; null for none
     * @param timeout the longest wait for a connection and for each packet of the response
     * @throws IOException if no complete response arrives
     */
    HttpExchange.Response send(String method, URI uri, Headers headers, byte @Nullable [] body, Duration timeout)
            throws IOException {
        PoolEntry<Origin, HttpClientConnection> entry = lease(Origin.of(uri), timeout);
        boolean reusable = false;
        try {
            HttpClientConnection connection = connected(entry, timeout);
            ClassicHttpRequest request = request(method, uri, headers, body);
            ClassicHttpResponse received = exchange(connection, request);
            byte[] content = content(received);
            reusable = isReusable(request, received);
            return new HttpExchange.Response(received.getCode(), headers(received), content);
        } catch (HttpException e) {
            throw new IOException("The response is not HTTP: " + e.getMessage(), e);
        } finally {
            release(entry, reusable);
        }
    }

    private PoolEntry<Origin, HttpClientConnection> lease(Origin origin, Duration timeout) throws IOException {
        try {
            return pool.lease(origin, null, Timeout.of(timeout), null).get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while waiting for a connection");
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException(
                    "None of the " + MAX_CONNECTIONS + " connections became free within " + timeout.toSeconds() + " s",
                    e);
        }
    }

    private HttpClientConnection connected(PoolEntry<Origin, HttpClientConnection> entry, Duration timeout)
            throws IOException {
        if (entry.hasConnection()
                && System.currentTimeMillis() - entry.getUpdated() >= UNCHECKED_IDLE_MILLIS
                && entry.getConnection().isStale()) {
            entry.discardConnection(CloseMode.GRACEFUL);
        }
        if (!entry.hasConnection()) {
            entry.assignConnection(connect(entry.getRoute(), timeout));
        }
        entry.getConnection().setSocketTimeout(Timeout.of(timeout));
        return entry.getConnection();
    }

    private HttpClientConnection connect(Origin origin, Duration timeout) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(origin.host(), origin.port()), Math.toIntExact(timeout.toMillis()));
            return connections.createConnection(socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static ClassicHttpRequest request(String method, URI uri, Headers headers, byte @Nullable [] body) {
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String target = uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
        ClassicHttpRequest request = new BasicClassicHttpRequest(method, target);
        headers.asList().forEach(header -> request.addHeader(header.name(), header.value()));
        if (body != null) {
            request.setEntity(new ByteArrayEntity(body, null));
        }
        return request;
    }

    private static ClassicHttpResponse exchange(HttpClientConnection connection, ClassicHttpRequest request)
            throws IOException, HttpException {
        connection.sendRequestHeader(request);
        IOException unsent = null;
        try {
            if (request.getEntity() != null) {
                connection.sendRequestEntity(request);
            }
            connection.flush();
        } catch (IOException e) {
            unsent = e;
        }
        try {
            return receive(connection, request);
        } catch (IOException e) {
            throw unsent == null ? e : unsent;
        }
    }

    /** Also called when sending has failed, as a server may refuse a body with a response before it has read all. */
    private static ClassicHttpResponse receive(HttpClientConnection connection, ClassicHttpRequest request)
            throws IOException, HttpException {
        ClassicHttpResponse response = connection.receiveResponseHeader();
        while (response.getCode() < 200) {
            response = connection.receiveResponseHeader();
        }
        boolean bodiless = request.getMethod().equals("HEAD") || response.getCode() == 204 || response.getCode() == 304;
        if (!bodiless) {
            connection.receiveResponseEntity(response);
        }
        return response;
    }

    /** The stream stays open after a failure, as closing it would read on and wait for the time-out again. */
    private static byte[] content(ClassicHttpResponse response) throws IOException {
        return response.getEntity() == null
                ? new byte[0]
                : response.getEntity().getContent().readAllBytes();
    }

    /**
     * Checks whether a connection can serve the next request. After a long body it cannot: the response may have come
     * before the body, and a server that does not wait for that closes the connection. Nor can it after a bad request,
     * after which a server may close it.
     */
    private static boolean isReusable(ClassicHttpRequest request, ClassicHttpResponse response) {
        return DefaultConnectionReuseStrategy.INSTANCE.keepAlive(request, response, HttpCoreContext.create())
                && response.getCode() != 400
                && (request.getEntity() == null || request.getEntity().getContentLength() <= MAX_BODY_WITH_HEAD_BYTES);
    }

    private static Headers headers(ClassicHttpResponse response) {
        return new Headers(Stream.of(response.getHeaders())
                .map(header -> new Header(header.getName(), header.getValue() == null ? "" : header.getValue()))
                .toList());
    }

    private void release(PoolEntry<Origin, HttpClientConnection> entry, boolean reusable) {
        if (reusable) {
            entry.updateExpiry(KEEP_ALIVE);
        } else {
            entry.discardConnection(CloseMode.GRACEFUL);
        }
        pool.release(entry, reusable);
    }

    void closeIdle() {
        pool.closeIdle(TimeValue.ZERO_MILLISECONDS);
    }

    @Override
    public void close() {
        pool.close(CloseMode.GRACEFUL);
    }
}
