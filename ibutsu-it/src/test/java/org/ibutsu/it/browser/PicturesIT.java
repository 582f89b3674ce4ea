package org.ibutsu.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.ibutsu.harness.Baseline;
import org.ibutsu.harness.SlowTest;
import org.ibutsu.harness.browser.BrowserTest;
import org.ibutsu.model.Dashboard;
import org.ibutsu.model.Group;
import org.ibutsu.model.Project;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;
import org.ibutsu.model.User;
import org.ibutsu.model.WidgetConfig;
import org.ibutsu.model.json.Json;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;

/** Pictures of the pages, which the build keeps in {@code target/site/pages} for people to look at. */
@IntegrationTest
@BrowserTest
@SlowTest
class PicturesIT {

    /** Titles of graphics have the same texts as what is beside them. */
    private static final Locator.FilterOptions VISIBLE = new Locator.FilterOptions().setVisible(true);

    private static final Path DIRECTORY = Path.of("target", "site", "pages");

    /**
     * A page to take pictures of.
     *
     * @param name the beginning of the names of the pictures
     * @param path its address
     * @param text what is there when it has loaded
     */
    private record Picture(String name, String path, String text) {}

    @Test
    void fitWideAndNarrowScreens(IbutsuPages pages, FailedRun given) {
        String project = "/ui/project/" + given.project().id();
        String run = project + "/runs/" + given.run().id();
        take(
                pages.as(given.member()),
                List.of(
                        new Picture("projects", "/ui/projects", "Web shop"),
                        new Picture("runs", project + "/runs", "nightly"),
                        new Picture("runs-failures", run + "?tab=failures", "test_sells"),
                        new Picture("runs-all", run + "?tab=all", "test_pays"),
                        new Picture(
                                "results",
                                project + "/results/" + given.failed().id(),
                                "but was 8"),
                        new Picture("import", project + "/import", "Drop reports here"),
                        new Picture("dashboards", project + "/dashboards", "This project has no dashboards yet"),
                        new Picture("tokens", "/ui/tokens", "You have no tokens"),
                        new Picture("profile", "/ui/profile", "Change the password")));
    }

    @Test
    void showTriageAndTests(IbutsuPages pages, BrokenBuilds given) {
        take(
                pages.as(given.member()),
                List.of(
                        new Picture("triage", given.address(""), "cart is empty"),
                        new Picture("tests-failing", given.address("/tests?days=3650"), "ships"),
                        new Picture("tests-flaky", given.address("/tests/flaky?days=3650"), "sells"),
                        new Picture("tests-slowest", given.address("/tests/slowest?days=3650"), "pays"),
                        new Picture("test", given.address("/test?test_id=pays"), "Why it failed")));
    }

    @Test
    @Baseline(DemoBaseline.NAME)
    void showTheDemoProject(IbutsuPages pages, IbutsuApp app, TestData data) {
        UUID id = DemoBaseline.project(app.clock());
        List<Run> runs = all(app, "from Run order by startTime desc, id", Run.class);
        Result failed = all(app, "from Result where result = 'failed' order by startTime desc, id", Result.class)
                .get(0);
        String project = "/ui/project/" + id;
        String run = project + "/runs/" + failed.runId();
        Run before = runs.stream()
                .filter(each -> failed.component().equals(each.component())
                        && !each.id().equals(failed.runId()))
                .findFirst()
                .orElseThrow();

        take(
                DemoBaseline.open(pages, app, data.member(new Project().id(id))),
                List.of(
                        new Picture("demo-triage", project, "First seen"),
                        new Picture("demo-runs", project + "/runs", "of 60"),
                        new Picture("demo-run", run, "History"),
                        new Picture("demo-run-tree", run + "?tab=tree", " failed"),
                        new Picture("demo-run-durations", run + "?tab=durations", "Longest"),
                        new Picture("demo-run-metadata", run + "?tab=metadata", "jenkins"),
                        new Picture(
                                "demo-compare",
                                project + "/compare?left=" + before.id() + "&right=" + failed.runId(),
                                "Unchanged"),
                        new Picture("demo-result", project + "/results/" + failed.id(), "Fails"),
                        new Picture("demo-test", project + "/test?test_id=" + failed.testId(), "History")));
    }

    @Test
    @Baseline(DemoBaseline.NAME)
    void showTestsAndAdministration(IbutsuPages pages, IbutsuApp app, TestData data) {
        UUID id = DemoBaseline.project(app.clock());
        data.user(u -> u.email("ben@example.com").name("Ben Otis").active(false));
        Group group = data.group(g -> g.name("Quality"));
        User root = data.user(
                u -> u.email("root@example.com").name("Root").superadmin(true).groupId(group.id()));
        data.member(new Project().id(id), root);
        String tests = "/ui/project/" + id + "/tests";

        take(
                DemoBaseline.open(pages, app, root),
                List.of(
                        new Picture("demo-failing", tests, "Last failed"),
                        new Picture("demo-flaky", tests + "/flaky", "Last flaky"),
                        new Picture("demo-slowest", tests + "/slowest", "95 % within"),
                        new Picture("admin-users", "/ui/admin/users", "ben@example.com"),
                        new Picture("admin-user", "/ui/admin/users/" + root.id(), "Member of"),
                        new Picture("admin-projects", "/ui/admin/projects", "Members"),
                        new Picture("admin-project", "/ui/admin/projects/" + id, "Members"),
                        new Picture("admin-groups", "/ui/admin/groups", "Quality")));
    }

    @Test
    @Baseline(DemoBaseline.NAME)
    void showDashboardsAndViews(IbutsuPages pages, IbutsuApp app, TestData data) {
        UUID id = DemoBaseline.project(app.clock());
        String project = "/ui/project/" + id;
        List<Picture> pictures = new ArrayList<>(List.of(
                new Picture("demo-dashboard-edit", project + "/dashboards?edit=1", "Title of the dashboard"),
                new Picture("demo-widget-new", project + "/dashboards?edit=1&widget=new", "Kind")));
        all(app, "from Dashboard", Dashboard.class)
                .forEach(dashboard -> pictures.add(new Picture(
                        "demo-dashboard-" + dashboard.title().toLowerCase(Locale.ROOT),
                        project + "/dashboards/" + dashboard.id(),
                        dashboard.description())));
        all(app, "from WidgetConfig where type = 'view'", WidgetConfig.class)
                .forEach(view -> pictures.add(
                        new Picture("demo-" + view.widget(), project + "/views/" + view.id(), view.title())));

        take(DemoBaseline.open(pages, app, data.member(new Project().id(id))), pictures);
    }

    @Test
    @Baseline(DemoBaseline.NAME)
    void showSavedViewsAndImports(IbutsuPages pages, IbutsuApp app, TestData data) {
        UUID id = DemoBaseline.project(app.clock());
        saved(data, id, "New in the cart", "triage", "filter=component%3Dcart&state=new");
        saved(data, id, "Stage only", "runs", "filter=env%3Dstage");
        Page page = DemoBaseline.open(pages, app, data.member(new Project().id(id)));
        page.navigate("/ui/project/" + id + "/runs?filter=env%3Dstage");
        page.locator(".saved-views summary").click();
        assertThat(page.getByText("New in the cart")).isVisible();
        takeAll(page, "saved-views");

        page.navigate("/ui/project/" + id + "/import");
        page.getByLabel("Choose files")
                .setInputFiles(Path.of("src/test/resources/vectors/reports/k11-rerun-surefire.xml"));
        assertThat(page.getByText("Waiting for its turn…")).isVisible();
        app.jobs().runDue();
        assertThat(page.locator("run-line a")).isVisible();

        takeAll(page, "imported");
    }

    private static void saved(TestData data, UUID project, String title, String page, String query) {
        data.widgetConfig(c -> c.projectId(project)
                .type("view")
                .navigable(false)
                .widget("saved-view")
                .title(title)
                .params((ObjectNode) Json.MAPPER.valueToTree(Map.of("page", page, "query", query))));
    }

    private static <T> List<T> all(IbutsuApp app, String query, Class<T> type) {
        return app.fromTransaction(
                session -> session.createSelectionQuery(query, type).getResultList());
    }

    private static void take(Page page, List<Picture> pictures) {
        for (Picture picture : pictures) {
            page.setViewportSize(1280, 800);
            page.navigate(picture.path());
            assertThat(page.getByText(picture.text()).filter(VISIBLE).first()).isVisible();
            page.waitForLoadState(LoadState.NETWORKIDLE);
            takeAll(page, picture.name());
        }
    }

    private static void takeAll(Page page, String name) {
        take(page, name + "-light");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        take(page, name + "-dark");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(390, 800);
        take(page, name + "-narrow");
        page.setViewportSize(1280, 800);
    }

    private static void take(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(DIRECTORY.resolve(name + ".png")));
        assertThat(Elements.fitsTheScreen(page))
                .as("%s fits the width of the screen", name)
                .isTrue();
    }
}
