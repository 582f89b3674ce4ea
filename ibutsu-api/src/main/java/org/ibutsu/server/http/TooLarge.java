package org.ibutsu.server.http;

import java.io.IOException;
import java.io.InputStream;

/** Refuses bodies that are too large. */
final class TooLarge {

    private TooLarge() {}

    /**
     * Makes the refusal, after letting the client finish.
     *
     * @param body what has not been read yet
     * @param limit how many bytes would have been right
     */
    static Problem refuse(InputStream body, long limit) throws IOException {
        UnreadBody.drop(body);
        return Problem.of(413, "Request body must not have more than " + limit + " bytes");
    }
}
