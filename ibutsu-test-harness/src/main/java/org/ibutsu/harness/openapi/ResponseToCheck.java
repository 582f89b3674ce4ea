package org.ibutsu.harness.openapi;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** A received HTTP response. */
@API(status = API.Status.EXPERIMENTAL)
public final class ResponseToCheck {

    private final int status;
    private final @Nullable String contentType;
    private final Map<String, List<String>> headers;
    private final byte[] body;

    /**
     * Creates a response.
     *
     * @param status the status, such as 200
     * @param contentType the media type with its parameters, null when the response has none
     * @param headers the values of the headers by name, in any letter case
     * @param body the bytes of the body, which are not copied; empty when there is none
     */
    public ResponseToCheck(int status, @Nullable String contentType, Map<String, List<String>> headers, byte[] body) {
        this.status = status;
        this.contentType = contentType;
        this.headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, values) -> this.headers.merge(name, List.copyOf(values), ResponseToCheck::concatenate));
        this.body = body;
    }

    /**
     * Creates a response from one of the JDK's HTTP client.
     *
     * @param response the response
     * @return the response to check
     */
    public static ResponseToCheck of(HttpResponse<byte[]> response) {
        return new ResponseToCheck(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(null),
                response.headers().map(),
                response.body());
    }

    int status() {
        return status;
    }

    /** Returns the media type without parameters in lower case, empty when there is none. */
    String mediaType() {
        return contentType == null ? "" : MediaRange.withoutParameters(contentType);
    }

    /** Returns the media type as it was sent, without spaces and in lower case, empty when there is none. */
    String fullMediaType() {
        return contentType == null ? "" : contentType.replace(" ", "").toLowerCase(Locale.ROOT);
    }

    /** Returns the values of a header, letter case aside; empty when it is missing. */
    List<String> header(String name) {
        return headers.getOrDefault(name, List.of());
    }

    byte[] body() {
        return body;
    }

    private static List<String> concatenate(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
