package org.ibutsu.harness.report;

import java.time.Duration;

/**
 * The duration of a test, with its shares.
 *
 * @param test its name
 * @param total from its first preparation to the end of its cleaning up
 * @param harness of it waiting for a slot, making it pristine, judging answers, and cleaning up
 * @param server of it between request and answer, without SQL
 * @param sql of it in statements, of the server and of the test
 */
record Cost(String test, Duration total, Duration harness, Duration server, Duration sql) {

    /** Returns the rest: the test itself, with its HTTP client and its assertions. */
    Duration own() {
        Duration rest = total.minus(harness).minus(server).minus(sql);
        return rest.isNegative() ? Duration.ZERO : rest;
    }
}
