package org.ibutsu.server.resource;

import java.util.UUID;
import org.ibutsu.model.WidgetConfig;
import org.ibutsu.model.store.WidgetConfigRow;

/** The configuration of a widget on the wire. */
record WidgetConfigResponse(
        UUID id,
        String type,
        String widget,
        Object params,
        UUID project_id,
        UUID dashboard_id,
        String title,
        Integer weight,
        Boolean navigable) {

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
