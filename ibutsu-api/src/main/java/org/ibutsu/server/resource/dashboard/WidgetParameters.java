package org.ibutsu.server.resource.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.ibutsu.server.widget.WidgetTypes;
import org.ibutsu.server.widget.parameter.LegacyNames;
import org.ibutsu.server.widget.parameter.WidgetType;
import org.jspecify.annotations.Nullable;

/** The parameters in configurations of widgets. */
final class WidgetParameters {

    private WidgetParameters() {}

    /**
     * Renames parameters with former names and removes those that the widget does not have, as existing clients expect.
     * A value under a former name takes precedence over one under the present name.
     *
     * @param widget the name of the widget; where it is null or none of ours, nothing is known about its parameters
     * @param params an object, or anything else for no parameters
     * @return a new object, or the given one
     */
    static JsonNode clean(@Nullable String widget, JsonNode params) {
        Optional<WidgetType> type = WidgetTypes.find(widget);
        if (type.isEmpty() || !(params instanceof ObjectNode sent)) {
            return params;
        }
        ObjectNode cleaned = sent.deepCopy();
        LegacyNames.inConfigurations(type.get().id()).forEach((old, present) -> {
            if (cleaned.has(old)) {
                cleaned.set(present, cleaned.get(old));
            }
        });
        return cleaned.retain(type.get().parameterNames());
    }
}
