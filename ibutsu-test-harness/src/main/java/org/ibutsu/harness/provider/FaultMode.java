package org.ibutsu.harness.provider;

import org.apiguardian.api.API;

/** The ways in which an endpoint fails. */
@API(status = API.Status.STABLE)
public enum FaultMode {

    /** It answers nothing until the test is over. */
    SLOW,

    /** It answers with status 500. */
    WRONG_STATUS,

    /** It answers with status 200 and half a JSON document. */
    BROKEN_JSON,

    /** It closes the connection. */
    HANGS_UP,

    /** It answers with a byte each second, until the test is over. */
    DRIPS,

    /** It answers with a JSON text that never ends, as fast as it is read. */
    ENDLESS,

    /** It answers with a redirection to itself, each time. */
    REDIRECTS
}
