package org.ibutsu.server.auth.oauth;

import java.time.LocalDateTime;
import org.hibernate.Session;
import org.ibutsu.model.User;
import org.ibutsu.model.store.account.SessionStore;
import org.ibutsu.model.store.account.TokenStore;
import org.ibutsu.model.store.account.UserStore;
import org.ibutsu.server.auth.EmailTokens;

/** Finds the account of a person identified by a provider. */
public final class ProviderLogin {

    private ProviderLogin() {}

    /**
     * Returns the account with the address of a person, locked, and makes one, without a password, when there is none.
     * An account that waits for its activation, or has given itself the address later, becomes that of the person: its
     * owner has not proved to own the address, and so its password, sessions and tokens end.
     *
     * @param session its transaction must be active
     * @param now the present time, UTC
     * @throws IdentityRejectedException when the account is inactive, or when several accounts differ in case only
     */
    public static User account(Session session, Identity identity, LocalDateTime now) {
        UserStore users = new UserStore(session);
        users.lockAddress(identity.email());
        User user = users.lockedWithEmail(identity.email()).orElseGet(() -> add(users, identity));
        if (EmailTokens.awaitsActivation(user)) {
            user.active(true);
            takeOver(session, user, identity, now);
        } else if (user.active() && EmailTokens.awaitsVerification(user)) {
            takeOver(session, user, identity, now);
        }
        if (!user.active()) {
            throw new IdentityRejectedException("the account is inactive");
        }
        return user;
    }

    private static void takeOver(Session session, User user, Identity identity, LocalDateTime now) {
        user.passwordHash(null).activationCode(null);
        if (user.name() == null) {
            user.name(identity.name());
        }
        new TokenStore(session).removeAll(user.id());
        new SessionStore(session).endSessions(user.id(), now, null);
    }

    private static User add(UserStore users, Identity identity) {
        User user = new User().email(identity.email()).name(identity.name()).active(true);
        if (users.isTaken(identity.email(), user.id())) {
            throw new IdentityRejectedException("several accounts have this e-mail address in another case");
        }
        users.add(user);
        return user;
    }
}
