package org.ibutsu.publisher;

import java.time.Duration;

/**
 * How much trouble with a server is borne.
 *
 * @param connect how long a connection may take
 * @param answer how long an answer may take
 * @param attempts how often a request is sent at most
 * @param firstWait the time before the second attempt, doubled before each further one
 * @param longestWait what no wait exceeds, whatever the server asks for
 */
record Limits(Duration connect, Duration answer, int attempts, Duration firstWait, Duration longestWait) {

    /** Gives limits in proportion: a minute of patience means half a minute for an answer and half a second between attempts. */
    static Limits within(Duration patience) {
        return new Limits(
                patience.dividedBy(12), patience.dividedBy(2), 4, patience.dividedBy(120), patience.dividedBy(4));
    }

    /** Gives the time to wait after an attempt, counted from 1. */
    Duration wait(int attempt) {
        return shortened(firstWait.multipliedBy(1L << (attempt - 1)));
    }

    Duration shortened(Duration wait) {
        return wait.compareTo(longestWait) > 0 ? longestWait : wait;
    }
}
