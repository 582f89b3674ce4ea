package org.ibutsu.server.auth.oauth;

import org.hibernate.Session;
import org.ibutsu.model.User;
import org.ibutsu.model.store.UserStore;

/** Finds the account of somebody a provider vouches for. */
public final class ProviderLogin {

    private ProviderLogin() {}

    /**
     * Gives the account with the address of a person, and makes one, without a password, when there is none.
     *
     * @param session its transaction must be under way
     * @throws NotVouchedException when the account is inactive, or when several accounts differ in case only
     */
    public static User account(Session session, Identity identity) {
        UserStore users = new UserStore(session);
        User user = users.withEmail(identity.email()).orElseGet(() -> add(users, identity));
        if (!user.active()) {
            throw new NotVouchedException("the account is inactive");
        }
        return user;
    }

    private static User add(UserStore users, Identity identity) {
        User user = new User().email(identity.email()).name(identity.name()).active(true);
        if (users.isTaken(identity.email(), user.id())) {
            throw new NotVouchedException("several accounts have this e-mail address in another case");
        }
        users.add(user);
        return user;
    }
}
