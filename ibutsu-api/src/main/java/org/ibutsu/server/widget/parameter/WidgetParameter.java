package org.ibutsu.server.widget.parameter;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of a widget, as pages that edit configurations show it.
 *
 * @param name the name
 * @param description a sentence for people
 * @param type the type of the value
 * @param required whether pages must request a value; null if undefined
 * @param fallback the value that pages suggest, or null; the server fills in nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WidgetParameter(
        String name,
        String description,
        ParameterType type,
        @Nullable Boolean required,
        @JsonProperty("default") @Nullable Object fallback) {

    public static WidgetParameter of(String name, ParameterType type, String description) {
        return new WidgetParameter(name, description, type, null, null);
    }

    public WidgetParameter mandatory() {
        return new WidgetParameter(name, description, type, true, fallback);
    }

    public WidgetParameter optional() {
        return new WidgetParameter(name, description, type, false, fallback);
    }

    public WidgetParameter suggesting(Object value) {
        return new WidgetParameter(name, description, type, required, value);
    }
}
