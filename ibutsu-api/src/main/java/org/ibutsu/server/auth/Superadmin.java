package org.ibutsu.server.auth;

import org.jspecify.annotations.Nullable;

/**
 * The administrator that the settings ask for.
 *
 * @param email the address of the account
 * @param password its password if it has to be made, or null
 * @param name its name if it has to be made, or null
 * @param ownProject the name of a project to make for it, or null
 */
public record Superadmin(
        String email,
        @Nullable String password,
        @Nullable String name,
        @Nullable String ownProject) {

    /** Leaves out the password. */
    @Override
    public String toString() {
        return "Superadmin[" + email + "]";
    }
}
