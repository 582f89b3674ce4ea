package org.ibutsu.it.browser;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.ibutsu.harness.fake.TestClock;
import org.ibutsu.harness.slot.CreatedBy;
import org.ibutsu.model.Dashboard;
import org.ibutsu.model.Group;
import org.ibutsu.model.Import;
import org.ibutsu.model.ImportStatus;
import org.ibutsu.model.Project;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;
import org.ibutsu.model.User;
import org.ibutsu.model.WidgetConfig;
import org.ibutsu.model.json.Json;
import org.ibutsu.testing.data.TestData;
import org.ibutsu.testing.data.TestDataFactory;

/**
 * Rows whose names and texts are markup, scripts, marks for the direction of writing, and codes for terminals.
 *
 * @param admin may see all of it
 * @param project the project
 * @param run the run of the second build
 * @param failed a failure with a log whose first line is five million characters long
 * @param dashboard a dashboard with a widget
 * @param view a view of the builds
 * @param group the group of the user and of the project
 * @param imported an import that has warned
 */
@CreatedBy(StrangeRows.Rows.class)
record StrangeRows(
        User admin,
        Project project,
        Run run,
        Result failed,
        Dashboard dashboard,
        WidgetConfig view,
        Group group,
        Import imported) {

    /** The name of all that has one. */
    static final String NAME = "<img src=x onerror=\"alert('run')\">\u202e<script>alert('run')</script>\u2066";

    /** Returns an address with the identifiers of the rows in place of their names in braces. */
    String address(String path) {
        return "/ui"
                + path.replace("{project}", "/project/" + project.id())
                        .replace("{id}", project.id().toString())
                        .replace("{run}", run.id().toString())
                        .replace("{result}", failed.id().toString())
                        .replace("{dashboard}", dashboard.id().toString())
                        .replace("{view}", view.id().toString())
                        .replace("{group}", group.id().toString())
                        .replace("{user}", admin.id().toString())
                        .replace("{import}", imported.id().toString())
                        .replace("{name}", URLEncoder.encode(NAME, StandardCharsets.UTF_8));
    }

    /** Creates the rows. */
    static final class Rows implements TestDataFactory<StrangeRows> {

        private static final int LONG = 5_000_000;

        @Override
        public StrangeRows create(TestData data) {
            Group group = data.group(g -> g.name(NAME));
            User admin = data.user(
                    u -> u.email("ann@example.com").name(NAME).superadmin(true).groupId(group.id()));
            Project project = data.project(
                    p -> p.name(NAME).title(NAME).groupId(group.id()).ownerId(admin.id()));
            data.member(project, admin);
            run(data, project, 1);
            Run run = run(data, project, 2);
            result(data, run, "passed");
            Result failed = result(data, run, "failed");
            log(data, failed);
            data.artifact(
                    NAME.getBytes(StandardCharsets.UTF_8),
                    a -> a.runId(run.id()).filename(NAME + ".txt"));
            Dashboard dashboard = data.dashboard(
                    d -> d.projectId(project.id()).title(NAME).description(NAME).userId(admin.id()));
            widget(data, project, "widget", "result-aggregator", "{\"group_field\": \"test_id\"}", dashboard);
            WidgetConfig view = widget(data, project, "view", "jenkins-job-view", "{}", null);
            widget(data, project, "view", "saved-view", "{\"page\": \"triage\", \"query\": \"\"}", null);
            Import imported = data.importRecord(i -> i.filename(NAME + ".xml")
                    .status(ImportStatus.DONE)
                    .metadata("metadata", Map.of())
                    .metadata("run_id", List.of(run.id().toString()))
                    .metadata("warnings", List.of(NAME, "x".repeat(2_000))));
            return new StrangeRows(admin, project, run, failed, dashboard, view, group, imported);
        }

        private static Run run(TestData data, Project project, int build) {
            ObjectNode summary = (ObjectNode) Json.parse(
                    "{\"tests\": 2, \"failures\": 1, \"errors\": 0, \"skips\": 0, \"xfailures\": 0, \"xpasses\": 0}");
            return data.run(run -> run.projectId(project.id())
                    .source(NAME)
                    .component(NAME)
                    .env(NAME)
                    .summary(summary)
                    .startTime(start(build))
                    .metadata("jenkins", Map.of("job_name", NAME, "build_number", String.valueOf(build)))
                    .metadata(NAME, NAME));
        }

        private static LocalDateTime start(int build) {
            return LocalDateTime.ofInstant(TestClock.START, ZoneOffset.UTC).minusDays(3 - build);
        }

        private static Result result(TestData data, Run run, String outcome) {
            return data.result(result -> {
                result.runId(run.id())
                        .projectId(run.projectId())
                        .testId(NAME)
                        .result(outcome)
                        .component(NAME)
                        .env(NAME)
                        .duration(2.0)
                        .startTime(run.startTime())
                        .metadata("jenkins", run.metadata().get("jenkins"))
                        .metadata(NAME, NAME);
                if (outcome.equals("failed")) {
                    result.metadata("exception_name", NAME)
                            .metadata("exception_message", "\u001b[31m" + NAME + "\u001b[0m")
                            .metadata("classification", NAME);
                }
            });
        }

        private static void log(TestData data, Result failed) {
            String text = "y".repeat(LONG) + "\n\u001b[31mred\u001b[0m \u001b[1;32mgreen\u001b[0m\n" + NAME + "\n\u202e"
                    + NAME;
            data.artifact(
                    text.getBytes(StandardCharsets.UTF_8),
                    artifact -> artifact.resultId(failed.id()).filename("traceback.log"));
            data.artifact(
                    NAME.getBytes(StandardCharsets.UTF_8),
                    artifact -> artifact.resultId(failed.id()).filename(NAME + ".html"));
        }

        private static WidgetConfig widget(
                TestData data, Project project, String type, String widget, String params, Dashboard dashboard) {
            return data.widgetConfig(config -> config.projectId(project.id())
                    .dashboardId(dashboard == null ? null : dashboard.id())
                    .type(type)
                    .navigable(false)
                    .widget(widget)
                    .title(NAME)
                    .params((ObjectNode) Json.parse(params)));
        }
    }
}
