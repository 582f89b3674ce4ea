package org.ibutsu.server.widget.parameter;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of a widget, as pages that edit configurations show it.
 *
 * @param name the name
 * @param description a sentence for people
 * @param type what the value is
 * @param required whether pages shall ask for a value, or null when nothing is said about it
 * @param fallback what pages shall suggest, or null; nothing is filled in by the server
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
