package org.ibutsu.server.widget;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.ibutsu.model.store.ArtifactStore;
import org.ibutsu.server.http.Ids;
import org.ibutsu.server.widget.parameter.CommonParameters;
import org.ibutsu.server.widget.parameter.WidgetRequest;
import org.ibutsu.server.widget.parameter.WidgetType;
import org.jspecify.annotations.Nullable;

/** The numbers of rules that pass and are violated in the latest readable accessibility scan. */
final class AccessibilityBarChart implements Widget<List<UUID>> {

    private static final WidgetType TYPE = WidgetType.widget(
            "accessibility-bar-chart",
            "Accessibility Bar Chart",
            "Compares what passed with what violates the rules of accessibility",
            CommonParameters.RUNS.mandatory());

    private static final String SCAN = "axe_run_data.yaml";

    @Override
    public WidgetType type() {
        return TYPE;
    }

    @Override
    public List<UUID> read(WidgetRequest arguments) {
        return arguments.required("run_list", arguments.list("run_list"), List.<String>of()).stream()
                .map(Ids::parse)
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public @Nullable List<Object> answer(List<UUID> runs, WidgetContext data) {
        return new ArtifactStore(data.session())
                .firstOfRuns(data.scope().projects(), runs, SCAN, AxeScan::read)
                .map(AxeScan::bars)
                .orElse(null);
    }
}
