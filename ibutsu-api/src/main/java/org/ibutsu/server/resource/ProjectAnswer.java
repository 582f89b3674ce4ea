package org.ibutsu.server.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.ibutsu.model.Dashboard;
import org.ibutsu.model.Project;
import org.ibutsu.model.User;

/** A project on the wire, with its members, and its default dashboard if there is one. */
record ProjectAnswer(
        UUID id,
        String name,
        String title,
        UUID owner_id,
        UUID group_id,
        UUID default_dashboard_id,
        List<UserAnswer> users,
        @JsonInclude(JsonInclude.Include.NON_NULL) DashboardAnswer defaultDashboard) {

    static ProjectAnswer of(Project project, Dashboard defaultDashboard) {
        return new ProjectAnswer(
                project.id(),
                project.name(),
                project.title(),
                project.ownerId(),
                project.groupId(),
                project.defaultDashboardId(),
                project.users().stream()
                        .sorted(Comparator.comparing(User::email))
                        .map(UserAnswer::of)
                        .toList(),
                defaultDashboard == null ? null : DashboardAnswer.of(defaultDashboard));
    }
}
