package org.ibutsu.server.resource.account;

import java.net.SocketAddress;
import org.eclipse.jetty.server.Request;
import org.ibutsu.server.auth.LoginLimits;
import org.ibutsu.server.auth.LoginLimits.Attempt;
import org.ibutsu.server.resource.TooManyRequests;

/**
 * Throttles logins, codes and mails, by the named account and by the client's address. Every attempt is counted at
 * once; successful ones are taken back.
 *
 * @param limits the limits
 */
public record LoginThrottle(LoginLimits limits) {

    /**
     * Counts a login.
     *
     * @param email the account
     * @throws jakarta.ws.rs.ClientErrorException with 429 when there were too many
     */
    Attempt login(String email, Request connection) {
        return admitted(limits.login(email, client(connection)));
    }

    /**
     * Counts a request that may send a mail to an account.
     *
     * @throws jakarta.ws.rs.ClientErrorException with 429 when there was too much
     */
    void mail(String email, Request connection) {
        admitted(limits.mail(email, client(connection)));
    }

    /**
     * Counts the use of a mailed code.
     *
     * @throws jakarta.ws.rs.ClientErrorException with 429 when there were too many
     */
    Attempt code(Request connection) {
        return admitted(limits.code(client(connection)));
    }

    private static SocketAddress client(Request connection) {
        return connection.getConnectionMetaData().getRemoteSocketAddress();
    }

    private static Attempt admitted(Attempt attempt) {
        if (!attempt.retryAfter().isZero()) {
            throw TooManyRequests.after(attempt.retryAfter());
        }
        return attempt;
    }
}
