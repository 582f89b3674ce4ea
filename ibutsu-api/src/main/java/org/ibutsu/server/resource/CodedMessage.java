package org.ibutsu.server.resource;

/** A refusal that login pages show. */
record CodedMessage(String code, String message) {

    static final CodedMessage EMPTY = new CodedMessage("EMPTY", "Username and/or password are empty");
    static final CodedMessage INVALID = new CodedMessage("INVALID", "Username and/or password are invalid");
    static final CodedMessage INACTIVE = new CodedMessage("INACTIVE", "User account is inactive");
    static final CodedMessage DISABLED =
            new CodedMessage("INVALID", "Username/password auth is disabled. Please login via one of the links below.");

    /** Returns the refusal of a password that may not be chosen. */
    static CodedMessage ofPassword(String fault) {
        return new CodedMessage("INVALID", fault);
    }
}
