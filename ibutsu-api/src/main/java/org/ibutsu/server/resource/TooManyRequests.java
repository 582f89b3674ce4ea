package org.ibutsu.server.resource;

import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;

/** Responses that ask a client to come back later. */
public final class TooManyRequests {

    private TooManyRequests() {}

    /** Creates the refusal, with the time to wait in whole seconds. */
    public static ClientErrorException after(Duration wait) {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        return new ClientErrorException(Response.status(Response.Status.TOO_MANY_REQUESTS)
                .header(HttpHeaders.RETRY_AFTER, seconds)
                .build());
    }
}
