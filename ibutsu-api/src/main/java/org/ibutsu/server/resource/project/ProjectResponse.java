package org.ibutsu.server.resource.project;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.Session;
import org.ibutsu.model.Project;
import org.ibutsu.model.User;
import org.ibutsu.model.store.dashboard.DashboardRow;
import org.ibutsu.model.store.dashboard.DashboardStore;
import org.ibutsu.server.audit.CreatedEntity;
import org.ibutsu.server.resource.account.UserResponse;
import org.ibutsu.server.resource.dashboard.DashboardResponse;
import org.jspecify.annotations.Nullable;

/**
 * A project on the wire, with its default dashboard if there is one, whose long texts are read when they are written,
 * within the transaction that has read the project.
 *
 * @param users the members; null if they were not asked for
 */
public record ProjectResponse(
        UUID id,
        @Nullable String name,
        @Nullable String title,
        @Nullable UUID owner_id,
        @Nullable UUID group_id,
        @Nullable UUID default_dashboard_id,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<UserResponse> users,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable DashboardResponse defaultDashboard)
        implements CreatedEntity {

    /** Creates the answer for one project, with its members. */
    public static ProjectResponse of(Session session, Project project) {
        return forAll(session, List.of(project), true).apply(project);
    }

    /**
     * Loads the rows that the responses for some projects need, in one statement, and returns a function that
     * creates them.
     *
     * @param members whether the answers have the members
     */
    public static Function<Project, ProjectResponse> forAll(
            Session session, Collection<Project> projects, boolean members) {
        List<UUID> ids = projects.stream()
                .map(Project::defaultDashboardId)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        Map<UUID, DashboardRow> dashboards = new DashboardStore(session).rows(ids);
        return project -> of(project, members ? members(project) : null, dashboards.get(project.defaultDashboardId()));
    }

    private static List<UserResponse> members(Project project) {
        return project.users().stream()
                .sorted(Comparator.comparing(User::email))
                .map(UserResponse::of)
                .toList();
    }

    private static ProjectResponse of(
            Project project, @Nullable List<UserResponse> members, @Nullable DashboardRow defaultDashboard) {
        return new ProjectResponse(
                project.id(),
                project.name(),
                project.title(),
                project.ownerId(),
                project.groupId(),
                project.defaultDashboardId(),
                members,
                defaultDashboard == null ? null : DashboardResponse.ofRow(defaultDashboard));
    }
}
