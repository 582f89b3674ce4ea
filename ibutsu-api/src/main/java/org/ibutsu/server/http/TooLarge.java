package org.ibutsu.server.http;

import java.io.IOException;
import java.io.InputStream;

/** Refuses bodies that are too large. */
final class TooLarge {

    private static final long PATIENCE = 64L << 20;

    private TooLarge() {}

    /**
     * Makes the refusal, after letting the client finish: many clients look for an answer only when all is sent. Of a very
     * large body the rest is not waited for.
     *
     * @param body what has not been read yet
     * @param limit how many bytes would have been right
     */
    static Problem refuse(InputStream body, long limit) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long dropped = 0;
        for (int count = 0; count >= 0 && dropped < PATIENCE; count = body.read(buffer)) {
            dropped += count;
        }
        return Problem.of(413, "Request body must not have more than " + limit + " bytes");
    }
}
