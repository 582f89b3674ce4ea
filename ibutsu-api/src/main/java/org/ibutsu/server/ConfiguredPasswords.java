package org.ibutsu.server;

import org.ibutsu.server.auth.Passwords;

/** The hasher of passwords that a configuration describes, apart from it, as the client has no library for that. */
public final class ConfiguredPasswords {

    private ConfiguredPasswords() {}

    /** Returns the hasher. */
    public static Passwords of(ServerConfig config) {
        return new Passwords(config.login().bcryptCost(), config.security().minPasswordLength());
    }
}
