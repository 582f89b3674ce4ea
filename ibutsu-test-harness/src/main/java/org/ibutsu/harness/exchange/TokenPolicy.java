package org.ibutsu.harness.exchange;

import org.apiguardian.api.API;
import org.ibutsu.harness.http.HttpExchange;

/** Decides which tokens responses may have. */
@FunctionalInterface
@API(status = API.Status.STABLE)
public interface TokenPolicy {

    /** Allows every token, as suits applications that hand tokens out. */
    TokenPolicy ANY = (exchange, token) -> true;

    /**
     * Checks whether a response may have a token.
     *
     * @param exchange the request and its response
     * @param token a token in the response
     * @return true if the caller has asked for it
     */
    boolean allows(HttpExchange exchange, String token);
}
