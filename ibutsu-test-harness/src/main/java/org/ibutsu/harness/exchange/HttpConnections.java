package org.ibutsu.harness.exchange;

import io.restassured.config.DecoderConfig;
import io.restassured.config.EncoderConfig;
import io.restassured.config.HttpClientConfig;
import io.restassured.config.RestAssuredConfig;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.apache.http.HttpEntityEnclosingRequest;
import org.apache.http.HttpRequest;
import org.apache.http.client.HttpClient;
import org.apache.http.entity.BufferedHttpEntity;
import org.apache.http.impl.DefaultConnectionReuseStrategy;
import org.apache.http.params.HttpConnectionParams;
import org.apache.http.protocol.HttpCoreContext;

/**
 * A pool of connections for REST Assured, used from test to test. Answers are read at once, because a connection whose
 * answer nobody reads would never return to the pool.
 */
public final class HttpConnections implements AutoCloseable {

    private static final int MOST_CONNECTIONS = 64;
    private static final int PATIENCE_MILLISECONDS = 60_000;

    /** Less than a server waits for the next request before it closes a connection. */
    private static final int KEEP_ALIVE_MILLISECONDS = 10_000;

    /** A longer body is sent apart from the head. */
    private static final int LONGEST_WITH_HEAD = 512;

    private final HttpClient client = newClient();
    private final RestAssuredConfig config = RestAssuredConfig.config()
            .httpClient(HttpClientConfig.httpClientConfig().httpClientFactory(() -> client))
            .encoderConfig(EncoderConfig.encoderConfig()
                    .defaultContentCharset(StandardCharsets.UTF_8)
                    .appendDefaultContentCharsetToContentTypeIfUndefined(false))
            .decoderConfig(DecoderConfig.decoderConfig().defaultContentCharset(StandardCharsets.UTF_8));

    /** Makes an empty pool. */
    public HttpConnections() {}

    // REST Assured works with no other client than this old one.
    @SuppressWarnings("deprecation")
    private static HttpClient newClient() {
        var pool = new org.apache.http.impl.conn.PoolingClientConnectionManager();
        pool.setMaxTotal(MOST_CONNECTIONS);
        pool.setDefaultMaxPerRoute(MOST_CONNECTIONS);
        var client = new org.apache.http.impl.client.DefaultHttpClient(pool);
        // The check would listen for a millisecond, before each request, whether the server has closed the connection.
        HttpConnectionParams.setStaleCheckingEnabled(client.getParams(), false);
        client.setKeepAliveStrategy((response, context) -> KEEP_ALIVE_MILLISECONDS);
        client.setReuseStrategy(
                (response, context) -> DefaultConnectionReuseStrategy.INSTANCE.keepAlive(response, context)
                        && isSentAtOnce((HttpRequest) context.getAttribute(HttpCoreContext.HTTP_REQUEST)));
        HttpConnectionParams.setSoTimeout(client.getParams(), PATIENCE_MILLISECONDS);
        org.apache.http.client.params.HttpClientParams.setConnectionManagerTimeout(
                client.getParams(), PATIENCE_MILLISECONDS);
        client.addResponseInterceptor((response, context) -> {
            if (response.getEntity() != null) {
                response.setEntity(new BufferedHttpEntity(response.getEntity()));
            }
        });
        return client;
    }

    /** Otherwise the answer may come before the body, and a server that does not wait for that closes the connection. */
    private static boolean isSentAtOnce(HttpRequest request) {
        return !(request instanceof HttpEntityEnclosingRequest enclosing)
                || enclosing.getEntity() == null
                || enclosing.getEntity().getContentLength() >= 0
                        && enclosing.getEntity().getContentLength() <= LONGEST_WITH_HEAD;
    }

    /** Gives a configuration of REST Assured that uses these connections. Its static settings stay as they are. */
    RestAssuredConfig config() {
        return config;
    }

    /** Gives the client that has these connections. */
    HttpClient client() {
        return client;
    }

    /** Closes those that wait for a request, for which a server that is stopped would wait a second. */
    @SuppressWarnings("deprecation")
    public void closeIdle() {
        client.getConnectionManager().closeIdleConnections(0, TimeUnit.SECONDS);
    }

    @Override
    @SuppressWarnings("deprecation")
    public void close() {
        client.getConnectionManager().shutdown();
    }
}
