package org.ibutsu.harness.http;

import io.restassured.RestAssured;
import io.restassured.config.DecoderConfig;
import io.restassured.config.EncoderConfig;
import io.restassured.config.HttpClientConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.apache.http.HttpEntityEnclosingRequest;
import org.apache.http.HttpRequest;
import org.apache.http.client.HttpClient;
import org.apache.http.entity.BufferedHttpEntity;
import org.apache.http.impl.DefaultConnectionReuseStrategy;
import org.apache.http.params.HttpConnectionParams;
import org.apache.http.protocol.HttpCoreContext;
import org.apiguardian.api.API;

/**
 * Persistent connections for REST Assured, and requests on them that report to an {@link ExchangeListener}. The static
 * settings of REST Assured stay as they are. The only class of this package that needs REST Assured, an optional
 * dependency.
 *
 * <pre>{@code
 * restAssured.request(server.uri(), "/api", listener).body(project).post("/project").then().statusCode(201);
 * }</pre>
 *
 * Responses are read at once, because a connection with an unread response would never return to the pool.
 */
@API(status = API.Status.INTERNAL)
public final class RestAssuredSupport implements AutoCloseable {

    private static final int MAX_CONNECTIONS = 64;
    private static final int TIMEOUT_MILLIS = 60_000;

    /** Shorter than servers wait for the next request before they close a connection. */
    private static final int KEEP_ALIVE_MILLIS = 10_000;

    /** A longer body is sent apart from the head. */
    private static final int MAX_BODY_WITH_HEAD_BYTES = 512;

    private final HttpClient client = newClient();
    private final RestAssuredConfig config = RestAssuredConfig.config()
            .httpClient(HttpClientConfig.httpClientConfig().httpClientFactory(() -> client))
            .encoderConfig(EncoderConfig.encoderConfig()
                    .defaultContentCharset(StandardCharsets.UTF_8)
                    .appendDefaultContentCharsetToContentTypeIfUndefined(false))
            .decoderConfig(DecoderConfig.decoderConfig().defaultContentCharset(StandardCharsets.UTF_8));

    /** Creates an empty pool. */
    public RestAssuredSupport() {}

    // REST Assured works with no other client than this old one.
    @SuppressWarnings("deprecation")
    private static HttpClient newClient() {
        var pool = new org.apache.http.impl.conn.PoolingClientConnectionManager();
        pool.setMaxTotal(MAX_CONNECTIONS);
        pool.setDefaultMaxPerRoute(MAX_CONNECTIONS);
        var client = new org.apache.http.impl.client.DefaultHttpClient(pool);
        // The check would listen for a millisecond, before each request, whether the server has closed the connection.
        HttpConnectionParams.setStaleCheckingEnabled(client.getParams(), false);
        client.setKeepAliveStrategy((response, context) -> KEEP_ALIVE_MILLIS);
        client.setReuseStrategy(
                (response, context) -> DefaultConnectionReuseStrategy.INSTANCE.keepAlive(response, context)
                        && isSentAtOnce((HttpRequest) context.getAttribute(HttpCoreContext.HTTP_REQUEST)));
        HttpConnectionParams.setSoTimeout(client.getParams(), TIMEOUT_MILLIS);
        org.apache.http.client.params.HttpClientParams.setConnectionManagerTimeout(client.getParams(), TIMEOUT_MILLIS);
        client.addResponseInterceptor((response, context) -> {
            if (response.getEntity() != null) {
                response.setEntity(new BufferedHttpEntity(response.getEntity()));
            }
        });
        return client;
    }

    /**
     * Otherwise the response may come before the body, and a server that does not wait for that closes the connection.
     */
    private static boolean isSentAtOnce(HttpRequest request) {
        return !(request instanceof HttpEntityEnclosingRequest enclosing)
                || enclosing.getEntity() == null
                || enclosing.getEntity().getContentLength() >= 0
                        && enclosing.getEntity().getContentLength() <= MAX_BODY_WITH_HEAD_BYTES;
    }

    /**
     * Starts a request. A body is JSON unless the request says otherwise.
     *
     * @param baseUri the absolute URI of the server
     * @param basePath the prefix of all paths, such as {@code /api}; empty for none
     * @param listener the listener that receives the exchange
     * @return a specification of REST Assured
     */
    public RequestSpecification request(URI baseUri, String basePath, ExchangeListener listener) {
        return RestAssured.given()
                .config(config)
                .baseUri(baseUri.toString())
                .basePath(basePath)
                .contentType(ContentType.JSON)
                .filter(new RestAssuredDefaultType())
                .filter(new RestAssuredExchangeFilter(listener));
    }

    /** Closes the connections that serve no request at the moment, for which a server that stops may wait. */
    @SuppressWarnings("deprecation")
    public void closeIdleConnections() {
        client.getConnectionManager().closeIdleConnections(0, TimeUnit.SECONDS);
    }

    /** Closes all connections. */
    @Override
    @SuppressWarnings("deprecation")
    public void close() {
        client.getConnectionManager().shutdown();
    }
}
