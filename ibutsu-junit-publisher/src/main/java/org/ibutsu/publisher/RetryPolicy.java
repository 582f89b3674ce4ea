package org.ibutsu.publisher;

import java.time.Duration;

/**
 * Timeouts and retries of requests to a server.
 *
 * @param connectTimeout the maximum time for a connection
 * @param requestTimeout the maximum time for a response
 * @param maxAttempts the maximum number of times a request is sent
 * @param initialDelay the delay before the second attempt, doubled before each further one
 * @param maxDelay the maximum delay, even if the server requests a longer one
 */
record RetryPolicy(
        Duration connectTimeout, Duration requestTimeout, int maxAttempts, Duration initialDelay, Duration maxDelay) {

    /**
     * Returns a policy in proportion to a total timeout: of a minute, a response gets 30 and a connection 5 seconds.
     */
    static RetryPolicy within(Duration timeout) {
        return new RetryPolicy(
                timeout.dividedBy(12), timeout.dividedBy(2), 4, timeout.dividedBy(120), timeout.dividedBy(4));
    }

    /** @param attempt the number of attempts so far */
    Duration delayAfter(int attempt) {
        return limited(initialDelay.multipliedBy(1L << (attempt - 1)));
    }

    Duration limited(Duration delay) {
        return delay.compareTo(maxDelay) > 0 ? maxDelay : delay;
    }
}
