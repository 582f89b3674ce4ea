package org.ibutsu.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.ibutsu.it.browser.Elements.exactButton;
import static org.ibutsu.it.browser.Elements.link;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.UUID;
import org.ibutsu.harness.SlowTest;
import org.ibutsu.harness.browser.BrowserTest;
import org.ibutsu.model.Dashboard;
import org.ibutsu.model.Project;
import org.ibutsu.model.WidgetConfig;
import org.ibutsu.model.json.Json;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dashboards and views: what is drawn, and how they are edited. */
@IntegrationTest
@BrowserTest
@SlowTest
class DashboardPagesIT {

    private static final String HOSTILE = "<img src=x onerror=\"alert(1)\">\u202e" + "long".repeat(30);

    @Test
    void addsMovesAndRemovesWidgets(IbutsuPages pages, FailedRun given, IbutsuApp app) {
        Page page = pages.as(given.member());
        page.navigate("/ui/project/" + given.project().id() + "/dashboards");
        assertThat(page.getByText("This project has no dashboards yet")).isVisible();
        link(page, "Make one").click();
        page.getByLabel("Title of the dashboard").fill("Night");
        exactButton(page, "Make it").click();
        assertThat(page.getByText("This dashboard has no widgets yet")).isVisible();

        add(page, "Result Summary", "Sums");
        add(page, "Result Aggregation", "Outcomes");
        exactButton(page, "Move Outcomes up").click();
        assertThat(page.getByRole(AriaRole.HEADING, level(2)).first()).hasText("Outcomes");
        page.reload();
        assertThat(page.getByRole(AriaRole.HEADING, level(2)).first()).hasText("Outcomes");
        exactButton(page, "Remove Sums").click();
        exactButton(page, "Yes, remove").click();
        assertThat(page.getByText("“Sums” is removed.")).isVisible();

        assertThat(configs(app)).extracting(WidgetConfig::title).containsExactly("Outcomes");
    }

    @Test
    void editsWhatAWidgetAsksForWithTheKeyboardAlone(IbutsuPages pages, FailedRun given, TestData data, IbutsuApp app) {
        Dashboard dashboard = dashboard(data, given.project());
        widget(data, dashboard, "run-aggregator", "{\"group_field\": \"env\", \"weeks\": 4}", "Runs");
        Page page = pages.as(given.member());
        page.navigate(address(dashboard) + "?edit=1");

        Elements.reachAndPress(page, link(page, "Edit Runs"), "Enter");
        Elements.reachAndPress(page, page.getByLabel("Group field"), "Control+A");
        page.keyboard().type("component");
        Elements.reachAndPress(page, exactButton(page, "Save"), "Enter");

        assertThat(page.getByLabel("Group field")).hasCount(0);
        assertThat(configs(app).get(0).params().path("group_field").asText()).isEqualTo("component");
    }

    @Test
    void showsWhatAnotherFrontendHasStored(IbutsuPages pages, FailedRun given, TestData data) {
        Dashboard dashboard = dashboard(data, given.project());
        widget(
                data,
                dashboard,
                "run-aggregator",
                "{\"group_field\": \"env\", \"weeks\": 4, \"chart_type\": \"bar\"}",
                HOSTILE);
        widget(
                data,
                dashboard,
                "filter-heatmap",
                "{\"group_field\": \"env\", \"builds\": 3, \"filters\": \"env=x\"}",
                "");
        widget(data, dashboard, "of-the-future", "{\"depth\": 7}", "Unknown");
        widget(data, dashboard, "jenkins-bar-chart", "{\"builds\": 3}", "Broken");
        Page page = pages.as(given.member());

        page.navigate(address(dashboard));

        assertThat(page.getByText(HOSTILE).first()).isVisible();
        assertThat(page.getByText("Filtered Heatmap")).isVisible();
        assertThat(page.getByText("This server has no widget of the type of-the-future"))
                .isVisible();
        assertThat(page.getByText("depth").first()).isVisible();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Parameter error for widget 'jenkins-bar-chart'");
        assertThat(page.locator("img[src=x]")).hasCount(0);
        PageChecks.check(page);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "result-summary | {} | passed",
                "run-aggregator | {`group_field`: `component`, `weeks`: 9} | % passed",
                "result-aggregator | {`group_field`: `result`} | failed",
                "result-aggregator | {`group_field`: `metadata.exception_name`} | ValueError",
                "jenkins-heatmap | {`job_name`: `nightly`, `builds`: 5, `group_field`: `component`} | 80",
                "filter-heatmap | {`additional_filters`: ``, `builds`: 5, `group_field`: `component`} | older to newer",
                "importance-component | {`job_name`: `nightly`, `components`: `cart`} | critical",
                "jenkins-bar-chart | {`job_name`: `nightly`, `builds`: 5} | Figures",
                "jenkins-line-chart | {`job_name`: `nightly`, `builds`: 5} | Figures",
                "flaky-tests | {`days`: 9} | 2 of 2 builds",
                "slowest-tests | {`days`: 9} | 95 % below",
                "failure-groups | {`days`: 9} | ValueError",
                "test-history | {`test_id`: `test_sells`} | with each",
                "jenkins-job-view | {} | nightly #2",
                "jenkins-analysis-view | {`job_name`: `nightly`, `builds`: 5} | Pass rate by component",
                "accessibility-dashboard-view | {} | nightly #2",
                "accessibility-analysis-view | {`run_list`: [`RUN`]} | violations",
                "accessibility-bar-chart | {`run_list`: [`RUN`]} | violations",
                "compare-runs-view | {`additional_filters`: [`metadata.build=1`, `metadata.build=2`]} | ended otherwise"
            })
    void drawsEveryWidget(
            String widget, String params, String text, IbutsuPages pages, NightlyBuilds given, TestData data) {
        boolean view = widget.endsWith("-view");
        WidgetConfig config = data.widgetConfig(c -> c.projectId(given.project().id())
                .dashboardId(view ? null : given.dashboard().id())
                .type(view ? "view" : "widget")
                .widget(widget)
                .title("Shown")
                .params((ObjectNode) Json.parse(params.replace('`', '"')
                        .replace("RUN", given.newest().id().toString()))));
        Page page = pages.as(given.member());

        page.navigate(
                view ? "/ui/project/" + given.project().id() + "/views/" + config.id() : address(given.dashboard()));

        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Shown")))
                .isVisible();
        assertThat(page.getByText(text).first()).isVisible();
        assertThat(page.getByRole(AriaRole.ALERT)).hasCount(0);
        PageChecks.check(page);
    }

    @Test
    void makesAndDeletesAView(IbutsuPages pages, FailedRun given, IbutsuApp app) {
        Page page = pages.as(given.member());
        page.navigate("/ui/project/" + given.project().id() + "/dashboards");
        link(page, "+ View").click();
        page.getByLabel("Kind").selectOption("Jenkins Job View");
        page.getByLabel("Title").fill("Builds");
        exactButton(page, "Add").click();
        assertThat(page.getByRole(AriaRole.HEADING, level(1))).hasText("Builds");
        assertThat(page.getByText("No results match this widget's settings.")).isVisible();
        link(page, "Dashboards").first().click();
        link(page, "Builds").click();
        exactButton(page, "Delete the view").click();
        exactButton(page, "Yes, delete").click();

        assertThat(page.getByText("This project has no dashboards yet")).isVisible();
        assertThat(configs(app)).isEmpty();
    }

    @Test
    void deletesNothingWhenOneGoesOn(IbutsuPages pages, FailedRun given, TestData data, IbutsuApp app) {
        Dashboard dashboard = dashboard(data, given.project());
        widget(data, dashboard, "result-summary", "{}", "Sums");
        WidgetConfig view = data.widgetConfig(
                c -> c.projectId(given.project().id()).type("view").widget("jenkins-job-view"));
        Page page = pages.as(given.member());
        page.navigate("/ui/project/" + given.project().id() + "/views/" + view.id());
        assertThat(exactButton(page, "Delete the view")).isVisible();

        link(page, "Dashboards").first().click();
        assertThat(page.getByText("Sums")).isVisible();
        link(page, "Edit").click();
        assertThat(page.getByLabel("Title of the dashboard")).isVisible();
        link(page, "Runs").first().click();
        assertThat(link(page, "nightly")).isVisible();

        assertThat(configs(app)).hasSize(2);
    }

    @Test
    void tellsWhatIsForbiddenAndWhatIsGone(IbutsuPages pages, FailedRun given, TestData data) {
        Dashboard dashboard = dashboard(data, given.project());
        Page stranger = pages.as(data.user());
        stranger.navigate(address(dashboard));
        assertThat(stranger.getByText("You have no access to this.").first()).isVisible();
        Page member = pages.as(given.member());

        member.navigate("/ui/project/" + given.project().id() + "/dashboards/" + UUID.randomUUID());

        assertThat(member.getByText("This dashboard does not exist or was deleted"))
                .isVisible();
    }

    private static void add(Page page, String kind, String title) {
        link(page, "Add a widget").click();
        page.getByLabel("Kind").selectOption(kind);
        page.getByLabel("Title").fill(title);
        exactButton(page, "Add").click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(title)))
                .isVisible();
    }

    private static Page.GetByRoleOptions level(int level) {
        return new Page.GetByRoleOptions().setLevel(level);
    }

    private static String address(Dashboard dashboard) {
        return "/ui/project/" + dashboard.projectId() + "/dashboards/" + dashboard.id();
    }

    private static Dashboard dashboard(TestData data, Project project) {
        return data.dashboard(d -> d.projectId(project.id()).title(HOSTILE));
    }

    private static void widget(TestData data, Dashboard dashboard, String widget, String params, String title) {
        data.widgetConfig(c -> c.projectId(dashboard.projectId())
                .dashboardId(dashboard.id())
                .type("widget")
                .widget(widget)
                .title(title)
                .params((ObjectNode) Json.parse(params)));
    }

    private static List<WidgetConfig> configs(IbutsuApp app) {
        return app.fromTransaction(session -> session.createSelectionQuery("from WidgetConfig", WidgetConfig.class)
                .getResultList());
    }
}
