package org.ibutsu.server.resource;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.ibutsu.model.WidgetConfig;

/** The configuration of a widget on the wire. */
record WidgetConfigAnswer(
        UUID id,
        String type,
        String widget,
        JsonNode params,
        UUID project_id,
        UUID dashboard_id,
        String title,
        Integer weight,
        Boolean navigable) {

    /**
     * Makes the answer.
     *
     * @param params what to show as its parameters
     */
    static WidgetConfigAnswer of(WidgetConfig config, JsonNode params) {
        return new WidgetConfigAnswer(
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
