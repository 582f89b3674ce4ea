package org.ibutsu.harness.provider;

import org.apiguardian.api.API;

/** The endpoints of a provider. */
@API(status = API.Status.STABLE)
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
