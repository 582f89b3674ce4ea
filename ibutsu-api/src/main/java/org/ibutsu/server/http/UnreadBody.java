package org.ibutsu.server.http;

import java.io.IOException;
import java.io.InputStream;

/** What is left of bodies that nobody wants. */
final class UnreadBody {

    private static final long PATIENCE = 64L << 20;

    private UnreadBody() {}

    /**
     * Lets the client finish, before it is refused: many clients look for an answer only when all is sent, and a connection
     * that is closed over unread bytes takes the answer with it. Of a very large body the rest is not waited for.
     *
     * @param body what has not been read yet
     */
    static void drop(InputStream body) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long dropped = 0;
        for (int count = 0; count >= 0 && dropped < PATIENCE; count = body.read(buffer)) {
            dropped += count;
        }
    }
}
