package org.ibutsu.server.resource.account;

import java.time.LocalDateTime;
import java.util.UUID;
import org.ibutsu.model.Token;
import org.ibutsu.server.audit.CreatedEntity;
import org.jspecify.annotations.Nullable;

/** A token in a response. It includes the token itself, as existing clients expect, so that it can be shown again. */
record TokenResponse(
        UUID id,
        @Nullable UUID user_id,
        String name,
        @Nullable LocalDateTime expires,
        String token) implements CreatedEntity {

    static TokenResponse of(Token token) {
        return new TokenResponse(token.id(), token.userId(), token.name(), token.expires(), token.token());
    }

    /** Leaves out the token itself. */
    @Override
    public String toString() {
        return "TokenAnswer[" + id + "]";
    }
}
