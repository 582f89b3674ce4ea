package org.ibutsu.server.resource.dashboard;

import java.util.UUID;
import org.ibutsu.model.WidgetConfig;
import org.ibutsu.model.store.dashboard.WidgetConfigRow;
import org.jspecify.annotations.Nullable;

/** The configuration of a widget on the wire. */
record WidgetConfigResponse(
        UUID id,
        @Nullable String type,
        @Nullable String widget,
        Object params,
        @Nullable UUID project_id,
        @Nullable UUID dashboard_id,
        @Nullable String title,
        @Nullable Integer weight,
        @Nullable Boolean navigable) {

    /** Creates the answer for a row, with its parameters as they are stored. */
    static WidgetConfigResponse ofRow(WidgetConfigRow row) {
        return of(row.columns(), row.params());
    }

    /**
     * Creates the answer.
     *
     * @param params what to show as its parameters
     */
    static WidgetConfigResponse of(WidgetConfig config, Object params) {
        return new WidgetConfigResponse(
                config.id(),
                config.type(),
                config.widget(),
                params,
                config.projectId(),
                config.dashboardId(),
                config.title(),
                config.weight(),
                config.navigable());
    }
}
