package org.ibutsu.server.jetty;

import java.time.Duration;

/** A listener for requests that have ended. */
@FunctionalInterface
public interface RequestMonitor {

    /** Ignores them. */
    RequestMonitor NONE = (operation, status, duration) -> {};

    /**
     * Called when a response has been sent, or could not be sent.
     *
     * @param operation the identifier of the operation; the same for all that the OpenAPI document does not describe
     * @param status the status of the response
     * @param duration from the headers of the request to the end of the response
     */
    void ended(String operation, int status, Duration duration);
}
