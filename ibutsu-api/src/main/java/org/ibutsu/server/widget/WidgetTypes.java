package org.ibutsu.server.widget;

import static org.ibutsu.server.widget.ParameterType.BOOLEAN;
import static org.ibutsu.server.widget.ParameterType.FLOAT;
import static org.ibutsu.server.widget.ParameterType.INTEGER;
import static org.ibutsu.server.widget.ParameterType.LIST;
import static org.ibutsu.server.widget.ParameterType.STRING;
import static org.ibutsu.server.widget.WidgetType.view;
import static org.ibutsu.server.widget.WidgetType.widget;

import java.util.List;
import java.util.Optional;

/** Which widgets there are. */
public final class WidgetTypes {

    private static final WidgetParameter PROJECT =
            WidgetParameter.of("project", STRING, "The id of a project").optional();
    private static final WidgetParameter FILTERS =
            WidgetParameter.of("additional_filters", STRING, "Filters as in lists, with a comma between them");
    private static final WidgetParameter FILTER_LIST =
            WidgetParameter.of("additional_filters", LIST, "Filters as in lists, one each");
    private static final WidgetParameter JOB = WidgetParameter.of("job_name", STRING, "The name of a Jenkins job");
    private static final WidgetParameter BUILDS = WidgetParameter.of("builds", INTEGER, "How many builds to look at");
    private static final WidgetParameter GROUP_FIELD =
            WidgetParameter.of("group_field", STRING, "The field to group by").mandatory();
    private static final WidgetParameter COUNT_SKIPS = WidgetParameter.of(
                    "count_skips", BOOLEAN, "Whether skipped tests count against the pass rate")
            .optional();
    private static final WidgetParameter ENV =
            WidgetParameter.of("env", STRING, "The environment").optional();
    private static final WidgetParameter RUNS = WidgetParameter.of("run_list", LIST, "The ids of runs, one each");

    /** All of them, in the order that existing clients show them in. */
    public static final List<WidgetType> ALL = List.of(
            view(
                    "compare-runs-view",
                    "Compare Runs",
                    "Shows the tests whose results differ between two runs",
                    FILTER_LIST.mandatory()),
            widget(
                    "jenkins-heatmap",
                    "Jenkins Pipeline Heatmap",
                    "Shows the pass rates of the latest builds of a Jenkins job",
                    JOB.mandatory(),
                    BUILDS.mandatory().suggesting(5),
                    GROUP_FIELD.suggesting("component"),
                    COUNT_SKIPS.suggesting(true),
                    PROJECT,
                    FILTERS.optional()),
            widget(
                    "filter-heatmap",
                    "Filtered Heatmap",
                    "Shows the pass rates of the latest runs that fit some filters",
                    FILTERS.mandatory(),
                    BUILDS.mandatory().suggesting(5),
                    GROUP_FIELD.suggesting("component"),
                    PROJECT),
            widget(
                    "run-aggregator",
                    "Run Aggregation",
                    "Shows the outcomes of recent runs by group",
                    GROUP_FIELD.suggesting("component"),
                    WidgetParameter.of("weeks", INTEGER, "How many weeks to look back")
                            .mandatory()
                            .suggesting(4),
                    PROJECT,
                    FILTERS.optional()),
            widget(
                    "result-summary",
                    "Result Summary",
                    "Counts the outcomes of all runs",
                    WidgetParameter.of("source", STRING, "The source of the runs")
                            .optional(),
                    ENV,
                    JOB.optional(),
                    PROJECT,
                    FILTERS.optional()),
            widget(
                    "result-aggregator",
                    "Result Aggregation",
                    "Counts recent results by group",
                    GROUP_FIELD.suggesting("result"),
                    WidgetParameter.of("days", FLOAT, "How many days to look back")
                            .optional()
                            .suggesting(90),
                    WidgetParameter.of("run_id", STRING, "The id of a run").optional(),
                    PROJECT,
                    WidgetParameter.of("for_filter", BOOLEAN, "Whether only the groups are wanted, to choose from")
                            .optional()
                            .suggesting(false),
                    FILTERS.optional()),
            widget(
                    "importance-component",
                    "Importance by component",
                    "Shows the pass rates of components by the importance of their tests",
                    JOB.mandatory().suggesting(""),
                    GROUP_FIELD.suggesting("component"),
                    ENV.suggesting(""),
                    WidgetParameter.of("components", STRING, "The components, with a comma between them")
                            .mandatory()
                            .suggesting(""),
                    BUILDS.optional().suggesting(5),
                    COUNT_SKIPS.suggesting(false),
                    PROJECT),
            view("accessibility-dashboard-view", "Accessibility Dashboard View", null),
            view("accessibility-analysis-view", "Accessibility Analysis View", null, RUNS, PROJECT),
            widget(
                    "accessibility-bar-chart",
                    "Accessibility Bar Chart",
                    "Compares what passed with what violates the rules of accessibility",
                    RUNS.mandatory()),
            view(
                    "jenkins-job-view",
                    "Jenkins Job View",
                    null,
                    FILTER_LIST,
                    WidgetParameter.of("page", INTEGER, "The page, from 1"),
                    WidgetParameter.of("page_size", INTEGER, "How many builds a page has"),
                    WidgetParameter.of("run_limit", INTEGER, "How many runs to look at"),
                    PROJECT),
            view("jenkins-analysis-view", "Jenkins Job Analysis", null, JOB, BUILDS, PROJECT),
            widget(
                    "jenkins-bar-chart",
                    "Jenkins Bar Chart",
                    "Shows the outcomes of the latest builds of a Jenkins job",
                    JOB.mandatory(),
                    BUILDS.mandatory().suggesting(30),
                    PROJECT),
            widget(
                    "jenkins-line-chart",
                    "Jenkins Line Chart",
                    "Shows the durations of the latest builds of a Jenkins job",
                    JOB.mandatory(),
                    BUILDS.optional().suggesting(30),
                    PROJECT));

    private WidgetTypes() {}

    /** Finds a widget by its identifier. */
    public static Optional<WidgetType> find(String id) {
        return ALL.stream().filter(type -> type.id().equals(id)).findFirst();
    }
}
