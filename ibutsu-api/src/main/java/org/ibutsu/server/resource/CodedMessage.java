package org.ibutsu.server.resource;

/** A refusal that login pages show. */
record CodedMessage(String code, String message) {

    static final CodedMessage TOO_LONG = new CodedMessage("INVALID", "Password is too long (max 72 bytes)");
}
