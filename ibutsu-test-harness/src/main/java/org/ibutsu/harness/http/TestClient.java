package org.ibutsu.harness.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP client for tests of one server. It sends requests unchanged and never repeats one; it keeps no cookies and
 * decompresses nothing. Responses are read completely before they are returned.
 *
 * <pre>{@code
 * try (TestClient client = TestClient.of(server.uri()).withBasePath("/api")) {
 *     TestResponse created = client.withBearerToken(token).request().body(Map.of("name", "web")).post("/project");
 *
 *     assertThat(created).hasStatus(201).hasJson("name", "web");
 * }
 * }</pre>
 *
 * A client is immutable and may be used by several threads. The clients that its {@code with…} methods return share its
 * connections, which stay open from request to request and are closed with any of these clients.
 */
@API(status = API.Status.STABLE)
public final class TestClient implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int MAX_REDIRECTS = 20;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Set<String> METHODS_WITH_BODY = Set.of("POST", "PUT", "PATCH");
    private static final List<String> CREDENTIALS = List.of("Authorization", "Cookie");

    private final ConnectionPool connections;
    private final URI baseUri;
    private final String basePath;
    private final Headers headers;
    private final Duration timeout;
    private final ExchangeListener listener;

    private TestClient(
            ConnectionPool connections,
            URI baseUri,
            String basePath,
            Headers headers,
            Duration timeout,
            ExchangeListener listener) {
        this.connections = connections;
        this.baseUri = baseUri;
        this.basePath = basePath;
        this.headers = headers;
        this.timeout = timeout;
        this.listener = listener;
    }

    /**
     * Creates a client with connections of its own, no default headers, a time-out of 60 seconds and no listener.
     *
     * @param baseUri the absolute URI that paths are appended to, of scheme {@code http}
     * @return the client
     * @throws IllegalArgumentException if the URI is not one of scheme {@code http} with a host
     */
    public static TestClient of(URI baseUri) {
        return new TestClient(
                new ConnectionPool(), requireHttp(baseUri), "", new Headers(List.of()), TIMEOUT, ExchangeListener.NONE);
    }

    private static URI requireHttp(URI uri) {
        if (!"http".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null) {
            throw new IllegalArgumentException("A URI such as http://127.0.0.1:8080 is needed, not " + uri);
        }
        return uri;
    }

    /**
     * Returns a client of another server.
     *
     * @param uri the absolute URI that paths are appended to
     * @return a client that shares the connections of this one
     * @throws IllegalArgumentException if the URI is not one of scheme {@code http} with a host
     */
    public TestClient withBaseUri(URI uri) {
        return new TestClient(connections, requireHttp(uri), basePath, headers, timeout, listener);
    }

    /**
     * Returns a client whose paths are below another path.
     *
     * @param path the prefix of all paths, such as {@code /api}; empty for none
     * @return a client that shares the connections of this one
     */
    public TestClient withBasePath(String path) {
        return new TestClient(connections, baseUri, path, headers, timeout, listener);
    }

    /**
     * Returns a client that sends a header with each request, unless the request has headers of that name itself.
     *
     * @param name the name
     * @param value the value, which replaces the one that this client has for the name
     * @return a client that shares the connections of this one
     * @throws IllegalArgumentException if HTTP does not allow the name or the value
     */
    public TestClient withHeader(String name, String value) {
        Headers changed = headers.without(name).with(new Header(name, value).requireValid());
        return new TestClient(connections, baseUri, basePath, changed, timeout, listener);
    }

    /**
     * Returns a client that authenticates by a token, see RFC 6750.
     *
     * @param token the token
     * @return a client that shares the connections of this one
     */
    public TestClient withBearerToken(String token) {
        return withHeader("Authorization", "Bearer " + token);
    }

    /**
     * Returns a client with another time-out.
     *
     * @param longest the longest wait for a connection and for each packet of a response
     * @return a client that shares the connections of this one
     */
    public TestClient withTimeout(Duration longest) {
        return new TestClient(connections, baseUri, basePath, headers, longest, listener);
    }

    /**
     * Returns a client with another listener.
     *
     * @param other the listener that receives each exchange
     * @return a client that shares the connections of this one
     */
    public TestClient withListener(ExchangeListener other) {
        return new TestClient(connections, baseUri, basePath, headers, timeout, other);
    }

    /**
     * Starts a request.
     *
     * @return a request with nothing but the default headers
     */
    public TestRequest request() {
        return new TestRequest(this, basePath);
    }

    /**
     * Sends a GET request without further headers.
     *
     * @param path the path, see {@link TestRequest#send}
     * @param arguments the values of its placeholders
     * @return the response
     * @throws UncheckedIOException if no complete response arrives
     */
    public TestResponse get(String path, Object... arguments) {
        return request().get(path, arguments);
    }

    /**
     * Sends a POST request without a body.
     *
     * @param path the path, see {@link TestRequest#send}
     * @param arguments the values of its placeholders
     * @return the response
     * @throws UncheckedIOException if no complete response arrives
     */
    public TestResponse post(String path, Object... arguments) {
        return request().post(path, arguments);
    }

    /**
     * Sends a PUT request without a body.
     *
     * @param path the path, see {@link TestRequest#send}
     * @param arguments the values of its placeholders
     * @return the response
     * @throws UncheckedIOException if no complete response arrives
     */
    public TestResponse put(String path, Object... arguments) {
        return request().put(path, arguments);
    }

    /**
     * Sends a PATCH request without a body.
     *
     * @param path the path, see {@link TestRequest#send}
     * @param arguments the values of its placeholders
     * @return the response
     * @throws UncheckedIOException if no complete response arrives
     */
    public TestResponse patch(String path, Object... arguments) {
        return request().patch(path, arguments);
    }

    /**
     * Sends a DELETE request.
     *
     * @param path the path, see {@link TestRequest#send}
     * @param arguments the values of its placeholders
     * @return the response
     * @throws UncheckedIOException if no complete response arrives
     */
    public TestResponse delete(String path, Object... arguments) {
        return request().delete(path, arguments);
    }

    /**
     * Sends a HEAD request.
     *
     * @param path the path, see {@link TestRequest#send}
     * @param arguments the values of its placeholders
     * @return the response
     * @throws UncheckedIOException if no complete response arrives
     */
    public TestResponse head(String path, Object... arguments) {
        return request().head(path, arguments);
    }

    /**
     * Sends an OPTIONS request.
     *
     * @param path the path, see {@link TestRequest#send}
     * @param arguments the values of its placeholders
     * @return the response
     * @throws UncheckedIOException if no complete response arrives
     */
    public TestResponse options(String path, Object... arguments) {
        return request().options(path, arguments);
    }

    /**
     * Sends a request of any method without a body.
     *
     * @param method the method
     * @param path the path, see {@link TestRequest#send}
     * @param arguments the values of its placeholders
     * @return the response
     * @throws UncheckedIOException if no complete response arrives
     */
    public TestResponse send(String method, String path, Object... arguments) {
        return request().send(method, path, arguments);
    }

    /** Closes the connections that serve no request at the moment, for which a server that stops may wait. */
    public void closeIdleConnections() {
        connections.closeIdle();
    }

    /** Closes all connections, those of the clients derived from this one included. */
    @Override
    public void close() {
        connections.close();
    }

    /**
     * Returns the address that paths are appended to.
     *
     * @return the base URI with the base path
     */
    @Override
    public String toString() {
        return base(basePath);
    }

    /** Returns the address that a path is appended to, without a slash at its end. */
    String base(String path) {
        String server = withoutLastSlash(baseUri.toString());
        return withoutLastSlash(path.isEmpty() || path.startsWith("/") ? server + path : server + "/" + path);
    }

    private static String withoutLastSlash(String text) {
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    /** Sends a request and follows redirects as far as wanted. */
    TestResponse exchange(String method, URI uri, Headers own, byte @Nullable [] body, boolean followsRedirects) {
        Headers all = headers.overriddenBy(own);
        HttpExchange exchange = exchange(method.toUpperCase(Locale.ROOT), requireHttp(uri), all, body);
        for (int redirects = 0; followsRedirects && isRedirect(exchange); redirects++) {
            if (redirects == MAX_REDIRECTS) {
                throw new UncheckedIOException(new IOException(method + " " + uri + " was redirected " + MAX_REDIRECTS
                        + " times, at last by " + exchange.uri()));
            }
            URI target = target(exchange);
            if (!target.getRawAuthority().equals(exchange.uri().getRawAuthority())) {
                for (String name : CREDENTIALS) {
                    all = all.without(name);
                }
            }
            boolean keepsBody = exchange.requireResponse().status() != 303;
            exchange = exchange(
                    exchange.method().equals("HEAD") ? "HEAD" : "GET",
                    target,
                    keepsBody ? all : all.without("Content-Type"),
                    keepsBody ? body : null);
        }
        return new TestResponse(exchange);
    }

    /** Checks whether a response leads elsewhere by a request that changes nothing. */
    private static boolean isRedirect(HttpExchange exchange) {
        int status = exchange.requireResponse().status();
        return REDIRECTS.contains(status)
                && exchange.requireResponse().headers().hasHeaderWithName("Location")
                && (status == 303
                        || exchange.method().equals("GET")
                        || exchange.method().equals("HEAD"));
    }

    private static URI target(HttpExchange exchange) {
        String location =
                exchange.requireResponse().headers().getValues("Location").get(0);
        try {
            String[] withoutFragment = location.split("#", 2);
            return requireHttp(exchange.uri().resolve(withoutFragment[0]));
        } catch (IllegalArgumentException e) {
            throw new UncheckedIOException(
                    new IOException(exchange + " redirects to what is not a URI of HTTP: " + location, e));
        }
    }

    private HttpExchange exchange(String method, URI uri, Headers own, byte @Nullable [] body) {
        Headers all = complete(method, uri, own, body);
        listener.beforeRequest(method, uri);
        long sqlFrom = listener.sqlPosition();
        long start = System.nanoTime();
        HttpExchange.Response response = null;
        UncheckedIOException failure = null;
        try {
            response = connections.send(method, uri, all, body, timeout);
        } catch (IOException e) {
            failure = new UncheckedIOException(method + " " + uri + " got no complete response: " + e.getMessage(), e);
        }
        HttpExchange exchange = new HttpExchange(
                method,
                uri,
                all,
                body == null ? new byte[0] : body,
                response,
                Duration.ofNanos(System.nanoTime() - start),
                sqlFrom,
                listener.sqlPosition());
        report(exchange, failure);
        return exchange;
    }

    private void report(HttpExchange exchange, @Nullable UncheckedIOException failure) {
        try {
            listener.afterExchange(exchange);
        } catch (RuntimeException | Error e) {
            if (failure != null) {
                e.addSuppressed(failure);
            }
            throw e;
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static Headers complete(String method, URI uri, Headers own, byte @Nullable [] body) {
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        Headers all = new Headers(List.of(new Header("Host", uri.getHost() + port), new Header("Accept", "*/*")))
                .overriddenBy(own);
        return body != null || METHODS_WITH_BODY.contains(method)
                ? all.with(new Header("Content-Length", String.valueOf(body == null ? 0 : body.length)))
                : all;
    }
}
