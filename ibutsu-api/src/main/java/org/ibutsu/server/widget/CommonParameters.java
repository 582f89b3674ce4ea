package org.ibutsu.server.widget;

import static org.ibutsu.server.widget.ParameterType.BOOLEAN;
import static org.ibutsu.server.widget.ParameterType.INTEGER;
import static org.ibutsu.server.widget.ParameterType.LIST;
import static org.ibutsu.server.widget.ParameterType.STRING;

/** Parameters that several widgets take. */
final class CommonParameters {

    static final WidgetParameter PROJECT =
            WidgetParameter.of("project", STRING, "The id of a project").optional();
    static final WidgetParameter FILTERS =
            WidgetParameter.of("additional_filters", STRING, "Filters as in lists, with a comma between them");
    static final WidgetParameter FILTER_LIST =
            WidgetParameter.of("additional_filters", LIST, "Filters as in lists, one each");
    static final WidgetParameter JOB = WidgetParameter.of("job_name", STRING, "The name of a Jenkins job");
    static final WidgetParameter BUILDS = WidgetParameter.of("builds", INTEGER, "How many builds to look at");
    static final WidgetParameter GROUP_FIELD =
            WidgetParameter.of("group_field", STRING, "The field to group by").mandatory();
    static final WidgetParameter COUNT_SKIPS = WidgetParameter.of(
                    "count_skips", BOOLEAN, "Whether skipped tests count against the pass rate")
            .optional();
    static final WidgetParameter ENV =
            WidgetParameter.of("env", STRING, "The environment").optional();
    static final WidgetParameter RUNS = WidgetParameter.of("run_list", LIST, "The ids of runs, one each");

    private CommonParameters() {}
}
