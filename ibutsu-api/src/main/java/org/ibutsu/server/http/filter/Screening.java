package org.ibutsu.server.http.filter;

import java.util.Optional;
import java.util.UUID;
import org.ibutsu.server.http.Operation;

/**
 * The result of screening a request.
 *
 * @param kind the treatment of the request
 * @param maxBytes the maximum length of its body in bytes, if it is read
 * @param operation the operation; empty if the document describes none
 * @param account the account of its token, if that was issued here and has not expired
 */
public record Screening(Kind kind, long maxBytes, Optional<Operation> operation, Optional<UUID> account) {

    /** The name that represents the operation of all requests without one. */
    public static final String OTHER = "other";

    /** The treatment of a request. */
    public enum Kind {
        /**
         * It is answered at once, with neither its body nor the database: a question about health, or what cannot
         * succeed.
         */
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
