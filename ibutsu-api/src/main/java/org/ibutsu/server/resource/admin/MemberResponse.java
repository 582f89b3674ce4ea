package org.ibutsu.server.resource.admin;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.Session;
import org.ibutsu.model.Project;
import org.ibutsu.model.User;
import org.ibutsu.model.store.ProjectStore;
import org.ibutsu.server.resource.account.UserResponse;
import org.ibutsu.server.resource.project.ProjectResponse;

/** An account with the projects it is a member of. */
record MemberResponse(@JsonUnwrapped UserResponse user, List<ProjectResponse> projects) {

    /**
     * Loads the rows that the responses for some accounts need, in at most three statements, and returns a function
     * that creates them.
     *
     * @param members whether the projects have all their members
     */
    static Function<User, MemberResponse> forAll(Session session, Collection<User> users, boolean members) {
        Map<UUID, List<Project>> memberships =
                new ProjectStore(session).ofMembers(users.stream().map(User::id).toList(), members);
        Function<Project, ProjectResponse> plain = ProjectResponse.forAll(
                session,
                memberships.values().stream().flatMap(List::stream).distinct().toList(),
                members);
        return user -> new MemberResponse(
                UserResponse.of(user),
                memberships.getOrDefault(user.id(), List.of()).stream()
                        .map(plain)
                        .toList());
    }
}
