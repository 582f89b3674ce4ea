package org.ibutsu.testing.provider;

/** How an endpoint fails. */
public enum Trouble {

    /** It answers nothing until the test is over. */
    SLOW,

    /** It answers with status 500. */
    WRONG_STATUS,

    /** It answers with status 200 and half a JSON document. */
    BROKEN_JSON,

    /** It closes the connection. */
    HANGS_UP
}
