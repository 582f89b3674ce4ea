package org.ibutsu.server.widget.parameter;

import static org.ibutsu.server.widget.parameter.ParameterType.BOOLEAN;
import static org.ibutsu.server.widget.parameter.ParameterType.INTEGER;
import static org.ibutsu.server.widget.parameter.ParameterType.LIST;
import static org.ibutsu.server.widget.parameter.ParameterType.STRING;

/** Parameters that several widgets take. */
public final class CommonParameters {

    public static final WidgetParameter PROJECT =
            WidgetParameter.of("project", STRING, "The id of a project").optional();
    public static final WidgetParameter FILTERS =
            WidgetParameter.of("additional_filters", STRING, "Filters as in lists, with a comma between them");
    public static final WidgetParameter FILTER_LIST =
            WidgetParameter.of("additional_filters", LIST, "Filters as in lists, one each");
    public static final WidgetParameter JOB = WidgetParameter.of("job_name", STRING, "The name of a Jenkins job");
    public static final WidgetParameter BUILDS = WidgetParameter.of("builds", INTEGER, "How many builds to look at");
    public static final WidgetParameter GROUP_FIELD =
            WidgetParameter.of("group_field", STRING, "The field to group by").mandatory();
    public static final WidgetParameter COUNT_SKIPS = WidgetParameter.of(
                    "count_skips", BOOLEAN, "Whether skipped tests count against the pass rate")
            .optional();
    public static final WidgetParameter ENV =
            WidgetParameter.of("env", STRING, "The environment").optional();
    public static final WidgetParameter RUNS = WidgetParameter.of("run_list", LIST, "The ids of runs, one each");

    private CommonParameters() {}
}
