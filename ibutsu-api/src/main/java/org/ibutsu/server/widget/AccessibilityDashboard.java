package org.ibutsu.server.widget;

import org.ibutsu.server.widget.parameter.WidgetRequest;
import org.ibutsu.server.widget.parameter.WidgetType;
import org.jspecify.annotations.Nullable;

/** A page that clients draw by themselves. */
final class AccessibilityDashboard implements Widget<AccessibilityDashboard.None> {

    private static final WidgetType TYPE =
            WidgetType.view("accessibility-dashboard-view", "Accessibility Dashboard View", null);

    /** No parameters. */
    record None() {}

    @Override
    public WidgetType type() {
        return TYPE;
    }

    @Override
    public None read(WidgetRequest arguments) {
        return new None();
    }

    @Override
    public @Nullable Object answer(None parameters, WidgetContext data) {
        return null;
    }
}
