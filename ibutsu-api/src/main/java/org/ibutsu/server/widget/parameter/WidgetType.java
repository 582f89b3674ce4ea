package org.ibutsu.server.widget.parameter;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A kind of widget, as pages that edit configurations show it.
 *
 * @param id the name in addresses and configurations
 * @param title the name to show
 * @param description a sentence for people, or null
 * @param params the parameters, in the order to ask for them
 * @param type {@code widget} for a part of a dashboard, {@code view} for a page of its own,
 *     {@code report} for a type that existing clients do not know, {@code saved} for one that is not listed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WidgetType(
        String id, String title, @Nullable String description, List<WidgetParameter> params, String type) {

    public static WidgetType widget(String id, String title, String description, WidgetParameter... params) {
        return new WidgetType(id, title, description, List.of(params), "widget");
    }

    public static WidgetType view(String id, String title, @Nullable String description, WidgetParameter... params) {
        return new WidgetType(id, title, description, List.of(params), "view");
    }

    public static WidgetType report(String id, String title, String description, WidgetParameter... params) {
        return new WidgetType(id, title, description, List.of(params), "report");
    }

    /** Returns the names of the parameters. */
    public Set<String> parameterNames() {
        return params.stream().map(WidgetParameter::name).collect(Collectors.toUnmodifiableSet());
    }
}
