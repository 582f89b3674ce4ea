package org.ibutsu.harness.exchange;

import io.restassured.http.Header;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * A request and what came back.
 *
 * @param method the method in capitals
 * @param uri the whole address
 * @param headers the headers of the request
 * @param body the body of the request as text, null when there was none
 * @param answer what came back, null when nothing did
 * @param duration from sending to the end of the answer
 * @param sqlFrom the moment of sending, as the recorder of SQL counts
 * @param sqlTo the moment of the answer, as the recorder of SQL counts
 */
public record Exchange(
        String method,
        URI uri,
        List<Header> headers,
        String body,
        Answer answer,
        Duration duration,
        long sqlFrom,
        long sqlTo) {

    /**
     * What came back.
     *
     * @param status the status
     * @param contentType the media type with its parameters, null when there was none
     * @param headers all headers
     * @param body the bytes, empty when there were none
     */
    public record Answer(int status, String contentType, List<Header> headers, byte[] body) {

        /** Tells whether there is a header of a name, letter case aside. */
        public boolean has(String header) {
            return headers.stream().anyMatch(given -> given.hasSameNameAs(new Header(header, "")));
        }
    }
}
