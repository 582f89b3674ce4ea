package org.ibutsu.server.http;

import java.util.Optional;
import java.util.UUID;

/**
 * The result of screening a request.
 *
 * @param kind the treatment of the request
 * @param maxBytes the maximum length of its body in bytes, if it is read
 * @param account the account of its token, if that was issued here and has not expired
 */
public record Screening(Kind kind, long maxBytes, Optional<UUID> account) {

    /** The treatment of a request. */
    public enum Kind {
        /** It is answered at once, with neither its body nor the database: a question about health, or what cannot succeed. */
        IMMEDIATE,
        /** It is answered in its turn; a body would be ignored. */
        WITHOUT_BODY,
        /** It is answered in its turn, when its body has arrived. */
        JSON,
        /** It is answered in its turn, when its body, most of which goes to disk, has arrived. */
        UPLOAD
    }

    /** Checks whether a body is waited for. */
    public boolean expectsBody() {
        return kind == Kind.JSON || kind == Kind.UPLOAD;
    }
}
