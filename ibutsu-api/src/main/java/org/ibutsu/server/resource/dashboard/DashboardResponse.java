package org.ibutsu.server.resource.dashboard;

import java.util.UUID;
import org.ibutsu.model.Dashboard;
import org.ibutsu.model.store.dashboard.DashboardRow;
import org.jspecify.annotations.Nullable;

/** A dashboard on the wire. */
public record DashboardResponse(
        UUID id,
        @Nullable String title,
        @Nullable Object description,
        @Nullable Object filters,
        @Nullable UUID project_id,
        @Nullable UUID user_id) {

    static DashboardResponse of(Dashboard dashboard) {
        return of(dashboard, dashboard.description(), dashboard.filters());
    }

    /** Creates the answer for a row, whose long texts are copied when they are written. */
    public static DashboardResponse ofRow(DashboardRow row) {
        return of(row.columns(), row.description(), row.filters());
    }

    private static DashboardResponse of(Dashboard dashboard, @Nullable Object description, @Nullable Object filters) {
        return new DashboardResponse(
                dashboard.id(), dashboard.title(), description, filters, dashboard.projectId(), dashboard.userId());
    }
}
