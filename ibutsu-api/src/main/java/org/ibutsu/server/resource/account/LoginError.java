package org.ibutsu.server.resource.account;

/** A refusal that login pages show. */
record LoginError(String code, String message) {

    static final LoginError EMPTY = new LoginError("EMPTY", "Username and/or password are empty");
    static final LoginError INVALID = new LoginError("INVALID", "Username and/or password are invalid");
    static final LoginError INACTIVE = new LoginError("INACTIVE", "User account is inactive");
    static final LoginError DISABLED =
            new LoginError("INVALID", "Username/password auth is disabled. Please login via one of the links below.");

    /** Returns the refusal of a password that may not be chosen. */
    static LoginError ofPassword(String fault) {
        return new LoginError("INVALID", fault);
    }
}
