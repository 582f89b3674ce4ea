package org.ibutsu.server.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.ibutsu.model.Dashboard;
import org.ibutsu.model.Project;
import org.ibutsu.model.WidgetConfig;
import org.ibutsu.model.json.Json;

/** Three dashboards and some pages that show a project with every kind of widget. */
final class DemoDashboards {

    private static final String COMPONENT = "component";

    private final DemoPlan plan;
    private final Project project;
    private final List<WidgetConfig> widgets = new ArrayList<>();

    private DemoDashboards(DemoPlan plan, Project project) {
        this.plan = plan;
        this.project = project;
    }

    /**
     * The dashboards and widgets to add.
     *
     * @param overview the default dashboard
     * @param others the other dashboards
     * @param widgets their widgets, and the views
     */
    record Contents(Dashboard overview, List<Dashboard> others, List<WidgetConfig> widgets) {}

    static Contents of(DemoPlan plan, Project project) {
        return new DemoDashboards(plan, project).contents();
    }

    private Contents contents() {
        Dashboard overview = dashboard("Overview", "All components together");
        Dashboard jenkins = dashboard("Jenkins", "The jobs and their builds");
        Dashboard tests = dashboard("Tests", "How reliable and how fast they are");
        String ours = "project_id=" + project.id();
        String job = Build.JOBS.get(0);
        widget(overview, "result-summary", "All results", Map.of("additional_filters", ours));
        widget(
                overview,
                "run-aggregator",
                "Runs",
                Map.of("group_field", COMPONENT, "weeks", 4, "additional_filters", ours));
        widget(overview, "result-aggregator", "Outcomes", Map.of("group_field", "result", "days", 90));
        widget(
                overview,
                "result-aggregator",
                "Exceptions",
                Map.of("group_field", "metadata.exception_name", "days", 30));
        widget(
                overview,
                "filter-heatmap",
                "On the stage",
                Map.of("group_field", COMPONENT, "builds", 5, "additional_filters", "env=stage"));
        widget(overview, "accessibility-bar-chart", "Accessibility", Map.of("run_list", scannedRuns()));
        widget(
                jenkins,
                "jenkins-heatmap",
                "Heatmap of " + job,
                Map.of("job_name", job, "builds", 5, "group_field", COMPONENT, "count_skips", true));
        widget(jenkins, "jenkins-bar-chart", "Outcomes of " + job, Map.of("job_name", job, "builds", 30));
        widget(jenkins, "jenkins-line-chart", "Hours of " + job, Map.of("job_name", job, "builds", 30));
        widget(
                jenkins,
                "importance-component",
                "Importance",
                Map.of("job_name", job, "builds", 5, "components", String.join(",", DemoTests.COMPONENTS)));
        view(
                "compare-runs-view",
                "Compare runs",
                Map.of("additional_filters", List.of(ours + ",env=production", ours + ",env=qa")));
        view("jenkins-job-view", "Jenkins jobs", Map.of("page_size", 25, "run_limit", 8000));
        view("jenkins-analysis-view", "Analysis of " + job, Map.of("job_name", job, "builds", 30));
        view("accessibility-dashboard-view", "Accessibility", Map.of());
        view("accessibility-analysis-view", "Accessibility of runs", Map.of("run_list", scannedRuns()));
        widget(tests, "flaky-tests", "Flaky tests", Map.of("days", 30, "limit", 10));
        widget(tests, "slowest-tests", "Slowest tests", Map.of("days", 30, "limit", 10));
        widget(tests, "failure-groups", "Causes of failures", Map.of("days", 30));
        String test = DemoTests.test(plan, 0, 0).name();
        widget(tests, "test-history", "History of " + test, Map.of("test_id", test));
        return new Contents(overview, List.of(jenkins, tests), widgets);
    }

    private Dashboard dashboard(String title, String description) {
        return new Dashboard()
                .id(plan.dice("dashboard " + title).id())
                .title(title)
                .description(description)
                .filters("")
                .projectId(project.id());
    }

    private List<UUID> scannedRuns() {
        return IntStream.range(0, plan.runs())
                .filter(run -> DemoRun.hasScan(plan, run))
                .mapToObj(run -> Build.run(plan, run))
                .toList();
    }

    private void widget(Dashboard dashboard, String kind, String title, Map<String, Object> params) {
        add(config(kind, title, params)
                .type("widget")
                .dashboardId(dashboard.id())
                .navigable(false));
    }

    private void view(String kind, String title, Map<String, Object> params) {
        add(config(kind, title, params).type("view").navigable(true));
    }

    private WidgetConfig config(String kind, String title, Map<String, Object> params) {
        return new WidgetConfig()
                .id(plan.dice("widget", widgets.size()).id())
                .projectId(project.id())
                .widget(kind)
                .title(title)
                .params(Json.MAPPER.valueToTree(new TreeMap<>(params)));
    }

    private void add(WidgetConfig config) {
        widgets.add(config.weight(widgets.size() + 1));
    }
}
