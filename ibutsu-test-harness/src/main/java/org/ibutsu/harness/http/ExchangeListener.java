package org.ibutsu.harness.http;

import java.net.URI;
import org.apiguardian.api.API;

/**
 * A listener for the exchanges of a {@link TestClient} or of {@link RestAssuredSupport}, on the thread
 * that sends the request. An exception that it throws, such as an {@link AssertionError}, fails the request.
 */
@API(status = API.Status.STABLE)
public interface ExchangeListener {

    /** A listener that does nothing. */
    ExchangeListener NONE = exchange -> {};

    /**
     * Called before a request is sent. Does nothing by default.
     *
     * @param method the method in capitals
     * @param uri the absolute URI
     */
    default void beforeRequest(String method, URI uri) {}

    /**
     * Returns the current position in the SQL recorder of the server under test, which becomes part of the exchange.
     * Called immediately before sending and after the response.
     *
     * @return the position, 0 by default
     */
    default long sqlPosition() {
        return 0;
    }

    /**
     * Called once for each request that was sent, when its whole response has arrived, or when it is certain that none
     * will.
     *
     * @param exchange the exchange; its response is null when none arrived
     */
    void afterExchange(HttpExchange exchange);
}
