package org.ibutsu.server.audit;

import org.eclipse.jetty.server.Request;
import org.ibutsu.model.User;

/** The account that an operation works on, which only the operation itself knows, for the audit log. */
public final class AuditTrail {

    private static final String ACCOUNT = "ibutsu.audit.account";

    private AuditTrail() {}

    /**
     * Records the account that a request without a token works on.
     *
     * @param connection the request
     * @param account the account
     */
    public static void account(Request connection, User account) {
        connection.setAttribute(ACCOUNT, account);
    }

    static User account(Request connection) {
        return (User) connection.getAttribute(ACCOUNT);
    }
}
