package org.ibutsu.it.schema;

import org.hibernate.Session;
import org.ibutsu.model.User;
import org.ibutsu.model.store.ProjectScope;
import org.ibutsu.model.store.ProjectStore;

/** The scope of a superadmin. */
final class EveryProject {

    private EveryProject() {}

    static ProjectScope scope(Session session) {
        User superadmin = new User();
        superadmin.superadmin(true);
        return new ProjectStore(session).accessibleBy(superadmin);
    }
}
