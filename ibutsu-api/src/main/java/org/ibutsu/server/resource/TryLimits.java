package org.ibutsu.server.resource;

import java.time.Duration;
import java.util.Locale;
import org.eclipse.jetty.server.Request;
import org.ibutsu.server.auth.RateLimiter;

/**
 * Holds back who guesses passwords and codes, or has mails sent, by the account that is named and by the client's address.
 *
 * @param accounts limits the tries on an account
 * @param addresses limits the tries of a client address
 */
public record TryLimits(RateLimiter accounts, RateLimiter addresses) {

    /**
     * Refuses a try when there were too many.
     *
     * @param email the account
     * @throws jakarta.ws.rs.ClientErrorException with 429
     */
    void admit(String email, Request connection) {
        refuse(longer(accounts.wait(key(email)), addresses.wait(Request.getRemoteAddr(connection))));
    }

    /** Counts a try. */
    void count(String email, Request connection) {
        accounts.count(key(email));
        addresses.count(Request.getRemoteAddr(connection));
    }

    /**
     * Counts a try that names no account, or refuses it when there were too many.
     *
     * @throws jakarta.ws.rs.ClientErrorException with 429
     */
    void admitAndCount(Request connection) {
        refuse(addresses.wait(Request.getRemoteAddr(connection)));
        addresses.count(Request.getRemoteAddr(connection));
    }

    /** Forgets the tries on an account. */
    void clear(String email) {
        accounts.clear(key(email));
    }

    private static String key(String email) {
        return email.toLowerCase(Locale.ROOT);
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }

    private static void refuse(Duration wait) {
        if (!wait.isZero()) {
            throw TooManyRequests.after(wait);
        }
    }
}
