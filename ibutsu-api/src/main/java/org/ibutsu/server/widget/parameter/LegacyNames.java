package org.ibutsu.server.widget.parameter;

import java.util.Map;

/** Former names of parameters. Each map leads from a former name to the present one. */
public final class LegacyNames {

    private static final String FILTERS = "additional_filters";

    private static final Map<String, Map<String, String>> BY_WIDGET = Map.of(
            "jenkins-heatmap", Map.of("jenkins_job_name", "job_name"),
            "compare-runs-view", Map.of("filters", FILTERS),
            "jenkins-job-view", Map.of("filter", FILTERS));

    private LegacyNames() {}

    /** Returns the old names that configurations of a widget may hold; none for an unknown widget. */
    public static Map<String, String> inConfigurations(String widget) {
        return widget.equals("filter-heatmap") ? Map.of("filters", FILTERS) : inRequests(widget);
    }

    /** Returns the old names that requests for a widget may use, which are fewer, as existing clients expect. */
    static Map<String, String> inRequests(String widget) {
        return BY_WIDGET.getOrDefault(widget, Map.of());
    }
}
