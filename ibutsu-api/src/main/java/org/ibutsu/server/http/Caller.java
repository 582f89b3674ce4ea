package org.ibutsu.server.http;

import java.util.UUID;
import org.ibutsu.model.User;
import org.jspecify.annotations.Nullable;

/**
 * The account a request is made for.
 *
 * @param user the account, as it was when the request came in
 * @param token the bearer token it came with; null for the account of a background job
 */
public record Caller(User user, @Nullable String token) {

    /** Returns the identifier of the account. */
    public UUID id() {
        return user.id();
    }

    /** Checks whether the account may do everything. */
    public boolean isSuperadmin() {
        return user.superadmin();
    }
}
