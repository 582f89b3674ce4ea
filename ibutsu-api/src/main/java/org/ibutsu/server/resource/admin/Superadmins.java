package org.ibutsu.server.resource.admin;

import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.ibutsu.model.User;
import org.ibutsu.model.store.account.UserStore;

/**
 * Those who may do everything, locked until the end of the transaction, so that two of them cannot take the right from
 * each other at the same time.
 *
 * @param active who of them can act
 */
record Superadmins(List<UUID> active) {

    static Superadmins lock(Session session) {
        return new Superadmins(new UserStore(session)
                .lockSuperadmins().stream().filter(User::active).map(User::id).toList());
    }

    /**
     * Requires that a user is one of them still.
     *
     * @throws org.ibutsu.server.http.ProblemException with 403 when the user is not
     */
    void require(User user) {
        if (!active.contains(user.id())) {
            throw AdminAccess.forbidden();
        }
    }

    /** Checks whether there is no active superadmin other than a user. */
    boolean noneBut(UUID user) {
        return active.stream().allMatch(user::equals);
    }
}
