package org.ibutsu.server.task;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;
import org.ibutsu.model.Project;
import org.ibutsu.model.User;
import org.ibutsu.model.store.ProjectStore;
import org.ibutsu.model.store.account.UserStore;

/** Adds owners and members to projects, and creates accounts that do not exist. Unknown projects are skipped. */
final class UserSeed {

    private UserSeed() {}

    /**
     * Executes the task.
     *
     * @param projects by name, each with {@code owner} and {@code users}, which are addresses
     */
    static void plant(Session session, JsonNode projects) {
        for (Map.Entry<String, JsonNode> entry : projects.properties()) {
            List<Project> named = new ProjectStore(session).named(entry.getKey());
            if (named.size() == 1) {
                plant(session, named.get(0), entry.getValue());
            }
        }
    }

    private static void plant(Session session, Project project, JsonNode people) {
        String owner = people.path("owner").asText("");
        if (!owner.isEmpty()) {
            project.ownerId(account(session, owner).id());
        }
        for (JsonNode address : people.path("users")) {
            project.users().add(account(session, address.textValue()));
        }
    }

    private static User account(Session session, String address) {
        return new UserStore(session).withEmail(address).orElseGet(() -> {
            User user = new User().email(address).name(address.split("@", 2)[0]).active(true);
            session.persist(user);
            return user;
        });
    }
}
