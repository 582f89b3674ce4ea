package org.ibutsu.server.auth;

import org.ibutsu.model.Sha256;

/**
 * A limit on attempts within five minutes.
 *
 * @param subject a hash of the target and the client; addresses are not stored in clear
 * @param limit the maximum number of counted attempts
 * @param waivedForKnown whether clients that have logged in to the account before are exempt
 */
record AttemptLimit(String subject, int limit, boolean waivedForKnown) {

    /** Returns the hash of parts, such as a kind of limit, an account and a client. */
    static String subject(String... parts) {
        return Sha256.hex(String.join("\0", parts));
    }
}
