package org.ibutsu.server.http;

import java.io.IOException;
import java.io.InputStream;

/** Refuses bodies that are too large, in a way that clients get to see. */
final class OversizedBody {

    private static final long MOST_TO_DISCARD = 64L << 20;

    private OversizedBody() {}

    /**
     * Reads on for a while, as a client that is still sending when the connection ends learns nothing of the answer.
     *
     * @param body the rest of the body
     * @param limit how many bytes would have been allowed
     * @return the refusal to throw
     */
    static Problem refuse(InputStream body, long limit) throws IOException {
        byte[] discarded = new byte[1 << 16];
        long total = 0;
        for (int read = 0; read >= 0 && total < MOST_TO_DISCARD; read = body.read(discarded)) {
            total += read;
        }
        return Problem.of(413, "Request body must not have more than " + limit + " bytes");
    }
}
