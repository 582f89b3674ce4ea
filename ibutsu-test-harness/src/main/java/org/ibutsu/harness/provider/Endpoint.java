package org.ibutsu.harness.provider;

/** What a provider offers at an address of its own. */
public enum Endpoint {

    /** Where people log in; sends them back with a code. */
    AUTHORIZATION,

    /** Where codes are exchanged for tokens. */
    TOKEN,

    /** Where the person is described. */
    USER,

    /** Where GitHub lists the addresses of a person. */
    EMAILS,

    /** Where Google publishes the keys with which it signs. */
    KEYS
}
