package org.ibutsu.server.resource.account;

import org.ibutsu.model.User;
import org.jspecify.annotations.Nullable;

/** The response to a successful login. */
record LoginResponse(@Nullable String name, String email, String token) {

    static LoginResponse of(User user, String token) {
        return new LoginResponse(user.name(), user.email(), token);
    }

    /** Leaves out the token. */
    @Override
    public String toString() {
        return "LoginAnswer[" + email + "]";
    }
}
