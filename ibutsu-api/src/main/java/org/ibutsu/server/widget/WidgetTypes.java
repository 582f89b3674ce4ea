package org.ibutsu.server.widget;

import java.util.List;
import java.util.Optional;

/** Which widgets there are. */
public final class WidgetTypes {

    /** All of them, in the order that existing clients show them in. */
    public static final List<WidgetType> ALL =
            Widgets.ALL.stream().<WidgetType>map(Widget::type).toList();

    private WidgetTypes() {}

    /** Finds a widget by its identifier. */
    public static Optional<WidgetType> find(String id) {
        return ALL.stream().filter(type -> type.id().equals(id)).findFirst();
    }
}
