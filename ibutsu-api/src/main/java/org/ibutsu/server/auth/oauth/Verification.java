package org.ibutsu.server.auth.oauth;

/** The statement of a provider whether the owner of an e-mail address is who logs in. */
final class Verification {

    private Verification() {}

    /**
     * Requires that a provider says true, or nothing at all.
     *
     * @param stated whether there is a statement
     * @param verified whether it is the JSON value true, and not a text or a number that might mean it
     * @param who who says so, for the message
     * @throws IdentityRejectedException when the provider says anything else
     */
    static void require(boolean stated, boolean verified, String who) {
        if (stated && !verified) {
            throw new IdentityRejectedException(who + " says that the e-mail address is not verified");
        }
    }
}
