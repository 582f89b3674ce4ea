package org.ibutsu.server.widget;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ibutsu.server.widget.parameter.WidgetType;
import org.jspecify.annotations.Nullable;

/** The available types of widgets. */
public final class WidgetTypes {

    private static final List<WidgetType> ALL = types(Widgets.ALL);

    private static final List<WidgetType> REPORTS = types(Widgets.REPORTS);

    private WidgetTypes() {}

    private static List<WidgetType> types(List<Widget<?>> widgets) {
        return widgets.stream().<WidgetType>map(Widget::type).toList();
    }

    /**
     * Returns the widgets of a kind, in the order that clients show them in.
     *
     * @param kind {@code widget}, {@code view} or {@code report}; empty for all but reports, which existing clients do
     *     not expect
     */
    public static List<WidgetType> of(String kind) {
        return kind.isEmpty()
                ? ALL
                : listed().filter(type -> type.type().equals(kind)).toList();
    }

    /** Finds the type of a configuration by its identifier: a widget, or {@link SavedView}, which is not listed. */
    public static Optional<WidgetType> find(@Nullable String id) {
        return Stream.concat(listed(), Stream.of(SavedView.TYPE))
                .filter(type -> type.id().equals(id))
                .findFirst();
    }

    private static Stream<WidgetType> listed() {
        return Stream.concat(ALL.stream(), REPORTS.stream());
    }
}
