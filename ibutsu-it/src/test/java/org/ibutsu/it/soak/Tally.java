package org.ibutsu.it.soak;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** How the requests of good clients were answered. Safe for use by many threads. */
final class Tally {

    private static final int MAX_EXAMPLES = 10;
    private static final int CLIENT_ERROR = 400;
    private static final int SERVER_ERROR = 500;
    private static final int UNAVAILABLE = 503;

    private final Map<Integer, AtomicInteger> statuses = new ConcurrentSkipListMap<>();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final AtomicInteger clientErrors = new AtomicInteger();
    private final AtomicInteger serverErrors = new AtomicInteger();
    private final AtomicLong slowest = new AtomicLong();
    private final List<String> examples = new CopyOnWriteArrayList<>();

    /**
     * Counts a response.
     *
     * @param request what was asked, for people
     * @param status the status of the response
     * @param text its body, or its beginning
     * @param expected whether the status is right in spite of its number, as for a repeated request that was done
     *     before
     * @param time how long it took
     */
    void response(String request, int status, String text, boolean expected, Duration time) {
        statuses.computeIfAbsent(status, any -> new AtomicInteger()).incrementAndGet();
        slowest.accumulateAndGet(time.toMillis(), Math::max);
        if (!expected && status >= CLIENT_ERROR && status != UNAVAILABLE) {
            AtomicInteger errors = status >= SERVER_ERROR ? serverErrors : clientErrors;
            if (errors.incrementAndGet() <= MAX_EXAMPLES) {
                examples.add(request + " was answered after " + time.toMillis() + " ms with " + status + " " + text);
            }
        }
    }

    /** Counts a request to which there was no response. */
    void unanswered() {
        unanswered.incrementAndGet();
    }

    /** Returns how many good requests were refused. */
    int clientErrors() {
        return clientErrors.get();
    }

    /** Returns how many responses were 5xx, but not 503. */
    int serverErrors() {
        return serverErrors.get();
    }

    /** Returns the first of both, in words. */
    List<String> examples() {
        return examples;
    }

    /** Returns all numbers as a line of text. */
    String line() {
        return "answers " + statuses + ", requests without an answer " + unanswered + ", slowest answer " + slowest
                + " ms";
    }
}
