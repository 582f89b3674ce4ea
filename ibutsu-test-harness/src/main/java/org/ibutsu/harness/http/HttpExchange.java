package org.ibutsu.harness.http;

import java.net.URI;
import java.time.Duration;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A request and its response. A redirect that is followed makes an exchange of its own.
 *
 * @param method the method in capitals
 * @param uri the absolute URI of the request
 * @param requestHeaders the header fields as they were sent
 * @param requestBody the bytes of the request's body, empty when there were none
 * @param response the response; null when none arrived
 * @param duration the time from sending to the end of the response or to the failure
 * @param sqlFrom the position in the SQL recorder before sending, see {@link ExchangeListener#sqlPosition()}
 * @param sqlTo the position in the SQL recorder after the response
 */
@API(status = API.Status.STABLE)
public record HttpExchange(
        String method,
        URI uri,
        Headers requestHeaders,
        byte[] requestBody,
        @Nullable Response response,
        Duration duration,
        long sqlFrom,
        long sqlTo) {

    /**
     * The response of an exchange.
     *
     * @param status the status code
     * @param headers the header fields
     * @param body the bytes of the body, empty when there were none
     */
    public record Response(int status, Headers headers, byte[] body) {

        /**
         * Returns the value of the header {@code Content-Type}.
         *
         * @return the media type with its parameters; null when there was none
         */
        public @Nullable String contentType() {
            return headers.getValue("Content-Type");
        }
    }

    /**
     * Returns the response of an exchange that has one.
     *
     * @throws IllegalStateException if none arrived
     */
    Response requireResponse() {
        if (response == null) {
            throw new IllegalStateException(this + " has no response");
        }
        return response;
    }

    /**
     * Returns the path and the query of the request, which are the same wherever the application listens.
     *
     * @return the raw path, followed by a question mark and the raw query if there is one
     */
    public String target() {
        return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }

    /**
     * Returns the request line without the version, for messages.
     *
     * @return the method and the URI
     */
    @Override
    public String toString() {
        return method + " " + uri;
    }
}
