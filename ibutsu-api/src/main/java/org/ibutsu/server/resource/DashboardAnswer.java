package org.ibutsu.server.resource;

import java.util.UUID;
import org.ibutsu.model.Dashboard;

/** A dashboard on the wire. */
public record DashboardAnswer(
        UUID id, String title, String description, String filters, UUID project_id, UUID user_id) {

    static DashboardAnswer of(Dashboard dashboard) {
        return new DashboardAnswer(
                dashboard.id(),
                dashboard.title(),
                dashboard.description(),
                dashboard.filters(),
                dashboard.projectId(),
                dashboard.userId());
    }
}
