package org.ibutsu.server.widget;

import java.util.List;
import org.ibutsu.server.widget.parameter.CommonParameters;
import org.ibutsu.server.widget.parameter.WidgetRequest;
import org.ibutsu.server.widget.parameter.WidgetType;

/** The runs that were asked for, unchanged: clients draw the page by themselves. */
final class AccessibilityAnalysis implements Widget<List<String>> {

    private static final WidgetType TYPE = WidgetType.view(
            "accessibility-analysis-view",
            "Accessibility Analysis View",
            null,
            CommonParameters.RUNS,
            CommonParameters.PROJECT);

    @Override
    public WidgetType type() {
        return TYPE;
    }

    @Override
    public List<String> read(WidgetRequest arguments) {
        return arguments.required("run_list", arguments.list("run_list"), List.of());
    }

    @Override
    public List<String> answer(List<String> runs, WidgetContext data) {
        return runs;
    }
}
