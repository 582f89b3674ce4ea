package org.ibutsu.server.mail;

import org.jspecify.annotations.Nullable;

/**
 * The configuration of the mail server.
 *
 * @param host the mail server
 * @param port its port
 * @param startTls whether to encrypt after connecting
 * @param tls whether to encrypt from the start
 * @param user the account on the mail server, or null
 * @param password its password, or null
 * @param sender the address that mails come from, or null
 */
public record MailServer(
        String host,
        int port,
        boolean startTls,
        boolean tls,
        @Nullable String user,
        @Nullable String password,
        @Nullable String sender) {

    /** Leaves out the password. */
    @Override
    public String toString() {
        return "MailServer[" + host + ":" + port + ", user " + user + "]";
    }
}
