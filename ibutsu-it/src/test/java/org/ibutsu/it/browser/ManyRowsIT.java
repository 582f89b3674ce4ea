package org.ibutsu.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.ibutsu.it.browser.Elements.exactButton;
import static org.ibutsu.it.browser.Elements.heading;
import static org.ibutsu.it.browser.Elements.link;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.ibutsu.harness.SlowTest;
import org.ibutsu.harness.browser.BrowserTest;
import org.ibutsu.model.Dashboard;
import org.ibutsu.model.Group;
import org.ibutsu.model.Project;
import org.ibutsu.model.Run;
import org.ibutsu.model.Token;
import org.ibutsu.model.User;
import org.ibutsu.model.WidgetConfig;
import org.ibutsu.model.json.Json;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.data.TestData;
import org.ibutsu.testing.fake.TestJobs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages ask for a part of what there is, and hold no more of it, however much there is. */
@IntegrationTest
@BrowserTest
@SlowTest
class ManyRowsIT {

    private static final int ROWS = 10_000;

    private static final int FILES = 1_000;

    private static final int MAX_PAGE_SIZE = 500;
    private static final int MAX_ELEMENTS = 6_000;
    private static final int MAX_BYTES = 200_000;

    private static final IsVisibleOptions MANY_UPLOADS = new IsVisibleOptions().setTimeout(60_000);

    private static final Pattern SIZE = Pattern.compile("[?&](?:pageSize|limit|runs)=(\\d+)");

    @Test
    void ofResults(IbutsuPages pages, IbutsuApp app, TestData data) {
        Project project = data.project();
        data.runs(
                ROWS,
                (i, run) -> run.projectId(project.id())
                        .startTime(app.clock().utc().minusDays(2).plusSeconds(i))
                        .metadata("jenkins", Map.of("job_name", "job " + i, "build_number", "1")));
        Run run = data.run(r -> r.projectId(project.id())
                .startTime(app.clock().utc())
                .metadata("jenkins", Map.of("job_name", "nightly", "build_number", "7")));
        data.results(ROWS, (i, result) -> {
            result.runId(run.id())
                    .projectId(project.id())
                    .testId("test_" + i / 2)
                    .result(i % 2 == 0 ? "failed" : "passed")
                    .startTime(app.clock().utc())
                    .duration(1.0 + i)
                    .metadata("jenkins", Map.of("job_name", "nightly", "build_number", "7"));
            if (i % 2 == 0) {
                result.metadata("exception_name", "Cause" + letters(i));
            }
        });
        data.results(
                ROWS,
                (i, result) -> result.projectId(project.id())
                        .runId(run.id())
                        .testId("sells")
                        .startTime(app.clock().utc().minusSeconds(i)));
        Watched page = new Watched(pages.as(data.member(project)));
        String address = "/ui/project/" + project.id();

        page.shows(address + "?run=" + run.id(), ".group", 25);
        page.shows(address + "?rows=all", ".strip-row", 50);
        page.shows(address + "/runs", "tbody tr", 25);
        page.shows(address + "/runs/" + run.id() + "?tab=all", "tbody tr", 50);
        page.shows(address + "/runs/" + run.id() + "?tab=tree", "tree-level li", 100);
        page.shows(address + "/runs/" + run.id() + "?tab=durations", "tbody tr", 1);
        page.shows(address + "/tests?days=30", "tbody tr", 50);
        page.shows(address + "/tests/flaky?days=30", "tbody tr", 50);
        page.shows(address + "/tests/slowest?days=30", "tbody tr", 50);
        page.shows(address + "/test?test_id=sells", "test-results tbody tr", 50);
        page.goesOn("test-results tbody tr", 50);
    }

    @Test
    void ofAdministration(IbutsuPages pages, IbutsuApp app, TestData data) {
        Project project = data.project(p -> p.title("Web shop"));
        Project crowded = data.project(p -> p.name("zoo").title("Zoo"));
        User ann =
                data.member(crowded, data.user(u -> u.email("ann@example.com").name("Ann")));
        insert(app, i -> new User().email("user" + i + "@example.com").name("User " + i));
        insert(app, i -> new Project().name("project-" + i).title("Project " + i));
        insert(app, i -> new Group().name(String.format("Group %05d", i)));
        insert(app, i -> new Token().name("build " + i).token("t" + i).userId(ann.id()));
        app.inTransaction(session -> {
            Group last = session.createSelectionQuery("from Group where name = 'Group 09999'", Group.class)
                    .getSingleResult();
            session.find(User.class, ann.id()).groupId(last.id());
            session.createNativeMutationQuery(
                            "insert into users_projects (user_id, project_id) select id, :id from users where email like 'user1__@%'")
                    .setParameter("id", project.id())
                    .executeUpdate();
            session.createNativeMutationQuery(
                            "insert into users_projects (user_id, project_id) select id, :id from users where email like 'user%'")
                    .setParameter("id", crowded.id())
                    .executeUpdate();
            session.createNativeMutationQuery(
                            "insert into users_projects (user_id, project_id) select :id, id from projects where title like 'Project 1__'")
                    .setParameter("id", ann.id())
                    .executeUpdate();
        });
        Watched page = new Watched(pages.as(app.superadmin()));

        page.shows("/ui/projects", ".cards li", 50);
        page.shows("/ui/admin/users", "tbody tr", 50);
        page.goesOn("tbody tr", 50);
        page.shows("/ui/admin/projects", "tbody tr", 50);
        page.shows("/ui/admin/groups", "tbody tr", 50);
        page.shows("/ui/admin/projects/" + project.id(), ".members li", 50);
        page.shown().getByLabel("Search these members").fill("user199@");
        assertThat(page.shown().locator(".members li")).hasCount(1);
        page.shows("/ui/admin/users/" + ann.id(), ".members li", 50);
        exactButton(page.shown(), "Save").click();
        assertThat(page.shown().getByText("The user is changed.")).isVisible();
        Watched own = new Watched(pages.as(ann));
        own.shows("/ui/tokens", "tbody tr", 25);
        own.shows("/ui/project/" + crowded.id() + "/runs", "h1", 1);
        own.shows("/ui/projects?name=Zoo", "h1", 1);

        app.inTransaction(session -> assertThat(session.find(
                        Group.class, session.find(User.class, ann.id()).groupId()))
                .extracting(Group::name)
                .isEqualTo("Group 09999"));
    }

    @Test
    void ofDashboardsAndViews(IbutsuPages pages, IbutsuApp app, TestData data) {
        Project project = data.project();
        Dashboard dashboard = data.dashboard(d -> d.projectId(project.id()).title("Zoo"));
        insert(
                app,
                i -> new Dashboard()
                        .title("Dashboard " + i)
                        .description("")
                        .filters("")
                        .projectId(project.id()));
        insert(
                app,
                i -> config(project, "result-summary", "Sums " + i)
                        .type("widget")
                        .weight(i + 1)
                        .dashboardId(dashboard.id()));
        insert(app, i -> config(project, "jenkins-job-view", "View " + i).type("view"));
        ObjectNode state = (ObjectNode) Json.parse("{\"page\": \"triage\", \"query\": \"state=new\"}");
        insert(
                app,
                i -> config(project, "saved-view", "Saved " + i)
                        .type("view")
                        .navigable(false)
                        .weight(i + 1)
                        .params(state));
        Watched page = new Watched(pages.as(data.member(project)));
        String address = "/ui/project/" + project.id();

        page.shows(address + "/dashboards/" + dashboard.id(), ".widgets > .card", 50);
        assertThat(heading(page.shown(), "Zoo")).isVisible();
        assertThat(page.shown().locator(".views li")).hasCount(51);
        link(page.shown(), "Last »").first().click();
        assertThat(heading(page.shown(), "Sums 9999")).isVisible();
        page.isSmall();
        page.shown().navigate(address);
        page.shown().locator(".saved-views summary").click();
        assertThat(page.shown().locator(".saved-views li")).hasCount(20);
        exactButton(page.shown(), "Next ›").click();
        assertThat(link(page.shown(), "Saved 20 ")).isVisible();
        page.shown().getByLabel("Search the views").fill("ved 9999");
        assertThat(page.shown().locator(".saved-views li")).hasCount(1);

        page.isSmall();
    }

    @Test
    void ofAFolder(IbutsuPages pages, FailedRun given, TestJobs jobs, @TempDir Path directory) throws Exception {
        Path folder = Files.createDirectory(directory.resolve("reports"));
        for (int i = 0; i < FILES; i++) {
            Files.writeString(
                    folder.resolve("TEST-" + i + ".xml"),
                    "<testsuite name='s" + i + "'><testcase name='t" + i + "' time='1'/></testsuite>");
        }
        Watched page = new Watched(pages.as(given.member()));
        page.shown().navigate("/ui/project/" + given.project().id() + "/import");

        page.shown().locator("input[type=file]").nth(1).setInputFiles(folder);
        assertThat(page.shown().getByText("Waiting for its turn…")).isVisible(MANY_UPLOADS);
        jobs.runDue();

        assertThat(page.shown().locator("run-line")).containsText("1,000 passed");
        page.isSmall();
    }

    @Test
    void ofImports(IbutsuPages pages, FailedRun given) {
        Watched page = new Watched(pages.as(given.member()));
        page.shown().navigate("/ui/project/" + given.project().id() + "/import");
        page.shown().getByText("Options").click();
        page.shown().getByLabel("A run for each file").check();

        page.shown()
                .getByLabel("Choose files")
                .setInputFiles(IntStream.range(0, 120)
                        .mapToObj(i -> new FilePayload(
                                "r" + i + ".xml",
                                "application/xml",
                                "<testsuite><testcase name='a'/></testsuite>".getBytes(StandardCharsets.UTF_8)))
                        .toArray(FilePayload[]::new));

        assertThat(page.shown().getByText("120 uploads are sent. The newest 100 are shown."))
                .isVisible(MANY_UPLOADS);
        assertThat(page.shown().locator("import-status")).hasCount(100);
        page.shown().reload();
        assertThat(page.shown().locator("import-status")).hasCount(100);
    }

    private static WidgetConfig config(Project project, String widget, String title) {
        return new WidgetConfig()
                .projectId(project.id())
                .widget(widget)
                .title(title)
                .weight(10)
                .params((ObjectNode) Json.parse("{}"));
    }

    /** A number in letters, as digits do not tell causes apart. */
    private static String letters(int number) {
        return Integer.toString(number)
                .chars()
                .mapToObj(digit -> String.valueOf((char) ('a' + digit - '0')))
                .reduce("", String::concat);
    }

    private static void insert(IbutsuApp app, IntFunction<?> row) {
        app.inTransaction(session -> IntStream.range(0, ROWS).mapToObj(row).forEach(session::persist));
    }

    /**
     * A page whose requests are looked at.
     *
     * @param shown the page
     * @param tooLarge requests for more rows than anybody looks through, and responses that are longer than these
     */
    private record Watched(Page shown, List<String> tooLarge) {

        Watched(Page page) {
            this(page, new ArrayList<>());
            page.onRequest(request -> {
                Matcher size = SIZE.matcher(request.url());
                while (size.find()) {
                    if (Integer.parseInt(size.group(1)) > MAX_PAGE_SIZE) {
                        tooLarge.add(request.url());
                    }
                }
            });
            page.onResponse(response -> {
                String length = response.headers().getOrDefault("content-length", "0");
                if (response.url().contains("/api/") && Integer.parseInt(length) > MAX_BYTES) {
                    tooLarge.add(response.url() + " with " + length + " bytes");
                }
            });
        }

        /** Verifies that a page shows so many rows and no more. */
        void shows(String path, String rows, int number) {
            shown.navigate(path);
            assertThat(shown.locator(rows)).hasCount(number);
            isSmall();
        }

        /** Verifies that the next rows are shown instead. */
        void goesOn(String rows, int number) {
            String first = shown.locator(rows).first().textContent();
            link(shown, "Next ›").click();
            assertThat(shown.locator(rows).first()).not().hasText(first);
            assertThat(shown.locator(rows)).hasCount(number);
            isSmall();
        }

        void isSmall() {
            assertThat(tooLarge).isEmpty();
            assertThat((int) shown.evaluate("document.querySelectorAll('*').length"))
                    .as("elements of %s", shown.url())
                    .isLessThan(MAX_ELEMENTS);
        }
    }
}
