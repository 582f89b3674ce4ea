package org.ibutsu.harness.provider;

/** The endpoints of a provider. */
public enum Endpoint {

    /** The login page, which sends people back with a code. */
    AUTHORIZATION,

    /** Exchanges codes for tokens. */
    TOKEN,

    /** Describes the person. */
    USER,

    /** Lists the addresses of a person, at GitHub. */
    EMAILS,

    /** Publishes the keys with which Google signs. */
    KEYS
}
