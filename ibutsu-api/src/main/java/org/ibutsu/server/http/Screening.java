package org.ibutsu.server.http;

import java.util.Optional;
import java.util.UUID;

/**
 * What the first lines of a request say about it.
 *
 * @param kind what becomes of it
 * @param maxBytes how many bytes its body may have, if it is read
 * @param operation the operation; empty when the document describes none
 * @param account whose token it brings, if that was issued here and has not expired
 */
public record Screening(Kind kind, long maxBytes, Optional<Operation> operation, Optional<UUID> account) {

    /** What stands for the operation of all requests that have none. */
    public static final String OTHER = "other";

    /** What becomes of a request. */
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

    /** Returns the identifier of the operation, or {@link #OTHER}. */
    public String operationId() {
        return operation.map(Operation::id).orElse(OTHER);
    }

    /** Checks whether a body is waited for. */
    public boolean expectsBody() {
        return kind == Kind.JSON || kind == Kind.UPLOAD;
    }
}
