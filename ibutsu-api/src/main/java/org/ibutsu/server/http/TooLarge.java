package org.ibutsu.server.http;

/** Refuses bodies that are too large. */
public final class TooLarge {

    private TooLarge() {}

    /**
     * Creates the refusal.
     *
     * @param limit how many bytes would have been right
     */
    public static ProblemException of(long limit) {
        return ProblemException.of(413, "Request body must not have more than " + limit + " bytes");
    }
}
