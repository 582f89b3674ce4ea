package org.ibutsu.harness.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** A response with its whole body. Methods that read JSON fail like an assertion when the body is something else. */
@API(status = API.Status.STABLE)
public final class TestResponse {

    private static final int MAX_SHOWN = 2_000;

    private final HttpExchange exchange;
    private final HttpExchange.Response response;

    /**
     * Creates a response.
     *
     * @param exchange the exchange, with a response
     * @throws IllegalArgumentException if the exchange has no response
     */
    public TestResponse(HttpExchange exchange) {
        if (exchange.response() == null) {
            throw new IllegalArgumentException(exchange + " got no response");
        }
        this.exchange = exchange;
        this.response = exchange.response();
    }

    /**
     * Returns the status code.
     *
     * @return the code of three digits
     */
    public int statusCode() {
        return response.status();
    }

    /**
     * Returns the media type of the body.
     *
     * @return the header {@code Content-Type} with its parameters, empty if there is none
     */
    public String contentType() {
        return response.contentType() == null ? "" : response.contentType();
    }

    /**
     * Returns the value of a header, of the first one if there are several.
     *
     * @param name the name, regardless of letter case
     * @return the value; null if there is no such header
     */
    public @Nullable String header(String name) {
        return response.headers().getValue(name);
    }

    /**
     * Returns all headers.
     *
     * @return the header fields in their order
     */
    public Headers headers() {
        return response.headers();
    }

    /**
     * Returns the value of a cookie that the response sets.
     *
     * @param name the name of the cookie
     * @return the value without attributes; null if the response sets no such cookie
     */
    public @Nullable String cookie(String name) {
        List<String> cookies = response.headers().getValues("Set-Cookie");
        return cookies.stream()
                .map(cookie -> cookie.split(";", 2)[0].strip())
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .findFirst()
                .orElse(null);
    }

    /**
     * Returns the body.
     *
     * @return a copy of the bytes, empty if there is no body
     */
    public byte[] asByteArray() {
        return response.body().clone();
    }

    /**
     * Returns the body as text.
     *
     * @return the text in the charset of the media type, UTF-8 if it has none; empty if there is no body
     */
    public String asString() {
        return new String(response.body(), MediaType.charset(contentType()));
    }

    /**
     * Returns the body as a JSON tree.
     *
     * @return the tree
     * @throws AssertionError if the body is not JSON; the message says what it is instead
     */
    public JsonNode json() {
        try {
            JsonNode tree = JsonPath.MAPPER.readTree(response.body());
            if (!tree.isMissingNode()) {
                return tree;
            }
        } catch (IOException e) {
            throw new AssertionError("Expected JSON, but it was " + this, e);
        }
        throw new AssertionError("Expected JSON, but it was " + this);
    }

    /**
     * Returns the body for access by paths.
     *
     * @return the JSON
     * @throws AssertionError if the body is not JSON
     */
    public JsonPath jsonPath() {
        return new JsonPath(json());
    }

    /**
     * Returns the value at a path of the JSON body.
     *
     * @param <T> the type that the caller expects
     * @param path the path, see {@link JsonPath}
     * @return the value as {@link JsonPath#get} returns it
     * @throws AssertionError if the body is not JSON, or not one that the path fits
     */
    public <T> @Nullable T path(String path) {
        return jsonPath().get(path);
    }

    /**
     * Returns the JSON body as an object.
     *
     * @param <T> the type of the object
     * @param type the class, which Jackson must know how to create
     * @return the object
     * @throws AssertionError if the body is not JSON, or not that of such an object
     */
    public <T> T as(Class<T> type) {
        try {
            return JsonPath.MAPPER.treeToValue(json(), type);
        } catch (JsonProcessingException e) {
            throw new AssertionError("Expected JSON of " + type.getName() + ", but it was " + this, e);
        }
    }

    /**
     * Returns how long the exchange took.
     *
     * @return the time from sending to the end of the response; of the last request if redirects were followed
     */
    public Duration duration() {
        return exchange.duration();
    }

    /**
     * Returns the request and the response.
     *
     * @return the exchange; the last one if redirects were followed
     */
    public HttpExchange exchange() {
        return exchange;
    }

    /**
     * Describes the response for messages.
     *
     * @return the status, the media type and the body, shortened if it is long, and the request
     */
    @Override
    public String toString() {
        String body = asString();
        String shown = body.length() <= MAX_SHOWN
                ? body
                : body.substring(0, MAX_SHOWN) + "… (" + response.body().length + " bytes)";
        String type = contentType().isEmpty() ? "" : " " + contentType();
        return statusCode() + type + (shown.isEmpty() ? " without a body" : " " + shown) + " from " + exchange;
    }
}
