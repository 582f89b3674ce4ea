package org.ibutsu.server.resource.dashboard;

import java.util.Objects;
import java.util.UUID;
import org.hibernate.Session;
import org.ibutsu.model.Dashboard;
import org.ibutsu.model.WidgetConfig;
import org.ibutsu.model.store.dashboard.DashboardStore;
import org.ibutsu.server.auth.ProjectAccess;
import org.ibutsu.server.http.Caller;
import org.ibutsu.server.http.Fields;
import org.ibutsu.server.http.RequestRejectedException;

/**
 * The access of a caller to configurations of widgets.
 *
 * @param session the session of the transaction
 * @param caller the caller
 */
record WidgetConfigAccess(Session session, Caller caller) {

    /** Requires access to the project of a configuration, if it has one. */
    void require(WidgetConfig config) {
        if (config.projectId() != null) {
            projects().require(config.projectId());
        }
    }

    /**
     * Requires access to the dashboard of a configuration, too: one without project may be on the dashboard of a
     * project.
     */
    void requireWrite(WidgetConfig config) {
        require(config);
        if (config.projectId() == null && config.dashboardId() != null) {
            new DashboardStore(session)
                    .find(config.dashboardId())
                    .map(Dashboard::projectId)
                    .ifPresent(projects()::require);
        }
    }

    /**
     * Assigns a configuration to the project and the dashboard that a body names.
     *
     * @throws RequestRejectedException when the place is another one than before, and the dashboard is not of the
     *     project
     */
    void placeInto(Fields fields, WidgetConfig config) {
        UUID formerProject = config.projectId();
        UUID formerDashboard = config.dashboardId();
        String named = fields.text("project");
        String project = named == null || named.isEmpty() ? fields.text("project_id") : named;
        if (project != null) {
            config.projectId(projects().resolve(project).id());
        }
        fields.id("dashboard_id", config::dashboardId);
        UUID dashboard = config.dashboardId();
        boolean stays = Objects.equals(formerProject, config.projectId()) && Objects.equals(formerDashboard, dashboard);
        if (dashboard != null && !stays && !mayStandOn(config, dashboard)) {
            throw RequestRejectedException.badRequest("Dashboard id " + dashboard + " doesn't exist");
        }
    }

    /**
     * Checks whether a configuration may be put onto a dashboard. That is a change of the dashboard, so it is for those
     * with access to its project; and only they may change the configuration afterwards, so it is of the same project
     * or of none.
     */
    private boolean mayStandOn(WidgetConfig config, UUID id) {
        return new DashboardStore(session)
                .find(id)
                .filter(dashboard -> config.projectId() == null
                        ? caller.id().equals(dashboard.userId()) && dashboard.projectId() == null
                                || projects().allows(dashboard.projectId())
                        : config.projectId().equals(dashboard.projectId()))
                .isPresent();
    }

    private ProjectAccess projects() {
        return new ProjectAccess(session, caller);
    }
}
