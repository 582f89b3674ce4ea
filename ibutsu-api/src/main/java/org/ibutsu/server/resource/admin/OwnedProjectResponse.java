package org.ibutsu.server.resource.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.ibutsu.model.Project;
import org.ibutsu.model.User;
import org.ibutsu.server.resource.account.UserResponse;
import org.ibutsu.server.resource.project.ProjectResponse;
import org.jspecify.annotations.Nullable;

/** A project with its owner, if it has one. */
record OwnedProjectResponse(
        @JsonUnwrapped ProjectResponse project,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable UserResponse owner) {

    /**
     * Loads the rows that the responses for some projects need, in two statements, and returns a function that creates
     * them.
     */
    static Function<Project, OwnedProjectResponse> forAll(Session session, Collection<Project> projects) {
        Function<Project, ProjectResponse> plain = ProjectResponse.forAll(session, projects, true);
        List<UUID> owners = projects.stream()
                .map(Project::ownerId)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        Map<UUID, UserResponse> found = session.findMultiple(User.class, owners).stream()
                .filter(Objects::nonNull)
                .collect(Collectors.toMap(User::id, UserResponse::of));
        return project -> new OwnedProjectResponse(plain.apply(project), found.get(project.ownerId()));
    }
}
