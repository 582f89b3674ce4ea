package org.ibutsu.server.http;

/** Refuses bodies that are too large. */
final class TooLarge {

    private TooLarge() {}

    /**
     * Creates the refusal.
     *
     * @param limit how many bytes would have been right
     */
    static ProblemException of(long limit) {
        return ProblemException.of(413, "Request body must not have more than " + limit + " bytes");
    }
}
