package org.ibutsu.harness.exchange;

import io.restassured.http.Header;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A request with nothing about it but what HTTP demands.
 *
 * @param method the method in capitals
 * @param uri the whole address
 * @param headers the headers that are the request's own
 * @param body the bytes to send, null when there are none
 */
record PlainRequest(String method, URI uri, List<Header> headers, byte[] body) {

    String text() {
        return body == null ? null : new String(body, StandardCharsets.UTF_8);
    }
}
