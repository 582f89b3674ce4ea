package org.ibutsu.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.ibutsu.harness.browser.BrowserAssertions.assertThatPage;
import static org.ibutsu.it.browser.Elements.heading;
import static org.ibutsu.it.browser.Elements.link;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.regex.Pattern;
import org.ibutsu.harness.SlowTest;
import org.ibutsu.harness.browser.BrowserTest;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of a test, and the lists of tests that need somebody. */
@IntegrationTest
@BrowserTest
@SlowTest
class TestPagesIT {

    @Test
    void tellsHowATestHasEnded(IbutsuPages pages, BrokenBuilds given) {
        Page page = pages.as(given.member());

        page.navigate(given.address("/test?test_id=pays"));

        assertThat(heading(page, "pays")).isVisible();
        assertThat(page.locator(".tally").first()).containsText("2 failed");
        assertThat(row(page, "qa")).containsText("1 of 2");
        assertThat(row(page, "order <n> is closed")).containsText("2 failures");
        assertThat(heading(page, "Duration on the last 3 builds")).isVisible();
        assertThat(page.locator(".strip .mark-box")).hasCount(3);
    }

    @Test
    void drawsDurationsAnewInTheColoursOfAnotherTheme(IbutsuPages pages, BrokenBuilds given) {
        Page page = pages.as(given.member());
        page.navigate(given.address("/test?test_id=pays"));
        Locator plot = page.locator("duration-plot canvas");
        assertThat(plot).isVisible();
        Object light = plot.evaluate("canvas => canvas.toDataURL()");

        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));

        page.waitForFunction("light => document.querySelector('duration-plot canvas').toDataURL() !== light", light);
    }

    @Test
    void showsOneEnvironmentAlone(IbutsuPages pages, BrokenBuilds given) {
        Page page = pages.as(given.member());
        page.navigate(given.address("/test?test_id=pays"));

        link(page, "prod").click();

        assertThat(page.locator(".strip .mark-box")).hasCount(1);
        assertThat(page).hasURL(Pattern.compile("env=prod$"));
        page.reload();
        assertThat(page.locator(".strip .mark-box")).hasCount(1);
    }

    @Test
    void isReachedFromResultsAndRuns(IbutsuPages pages, BrokenBuilds given) {
        Page page = pages.as(given.member());
        page.navigate(given.address("/results/" + given.pays().id()));
        link(page, "All about this test").click();
        assertThat(heading(page, "Why it failed")).isVisible();

        page.navigate(given.address("/runs/" + given.runs().get(2).id()));
        link(page, "History of pays").click();

        assertThat(heading(page, "Why it failed")).isVisible();
        assertThat(page).hasURL(Pattern.compile("/test\\?test_id=pays$"));
    }

    @ParameterizedTest
    @CsvSource({
        "/tests, pays, 2 of 3",
        "/tests/failing?filter=test_id%3Dships, ships, 1 of 3",
        "/tests/flaky, sells, 1 of 2",
        "/tests/slowest, pays, 1.00 s"
    })
    void listsTestsThatNeedSomebody(String path, String test, String figure, IbutsuPages pages, BrokenBuilds given) {
        Page page = pages.as(given.member());

        page.navigate(given.address(path + (path.contains("?") ? "&" : "?") + "days=3650"));

        assertThat(row(page, test)).containsText(figure);
        link(page, test).first().click();
        assertThat(heading(page, test)).isVisible();
        assertThat(page).hasURL(Pattern.compile("/test\\?test_id=" + test + "$"));
    }

    @Test
    void looksBackAsFarAsIsChosen(IbutsuPages pages, BrokenBuilds given) {
        Page page = pages.as(given.member());
        page.navigate(given.address("/tests"));

        page.getByLabel("In the last").selectOption("7");

        assertThat(row(page, "ships")).isVisible();
        assertThat(page).hasURL(Pattern.compile("days=7$"));
        link(page, "Flaky tests").click();
        assertThat(page).hasURL(Pattern.compile("/tests/flaky\\?days=7$"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /tests | No test has failed
            /tests/flaky | No test was flaky
            /tests/slowest | No test has run
            /test?test_id=pays | This test has no results
            """)
    void saysWhatIsNotThere(String path, String words, IbutsuPages pages, TestData data) {
        var project = data.project();
        Page page = pages.as(data.member(project));

        page.navigate("/ui/project/" + project.id() + path);

        assertThat(heading(page, words)).isVisible();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/tests", "/tests/flaky", "/tests/slowest", "/test?test_id=pays"})
    void tellWhatIsForbidden(String path, IbutsuPages pages, BrokenBuilds given, TestData data) {
        Page page = pages.as(data.user());

        page.navigate(given.address(path));

        assertThat(page.getByText("You have no access to this.").first()).isVisible();
    }

    @ParameterizedTest
    @CsvSource({"/tests, failing-tests", "/tests/flaky, widget", "/test?test_id=pays, /test"})
    void tellWhatWentWrong(String path, String operation, IbutsuPages pages, BrokenBuilds given) {
        Page page = pages.as(given.member());
        page.route(
                Pattern.compile("/api/.*" + operation + "\\b"),
                route -> route.fulfill(
                        new Route.FulfillOptions().setStatus(504).setBody("{\"detail\": \"It took too long\"}")));

        page.navigate(given.address(path));

        assertThat(page.getByText("It took too long").first()).isVisible();
    }

    @Test
    void areUsableWithTheKeyboardAlone(IbutsuPages pages, BrokenBuilds given) {
        Page page = pages.as(given.member());
        page.navigate(given.address("/tests"));

        Elements.reachAndPress(page, link(page, "pays").first(), "Enter");
        Elements.reachAndPress(page, link(page, "prod"), "Enter");

        assertThat(page.locator(".strip .mark-box")).hasCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/tests", "/tests/flaky", "/tests/slowest", "/test?test_id=pays"})
    void areAccessible(String path, IbutsuPages pages, BrokenBuilds given) {
        Page page = pages.as(given.member());

        page.navigate(given.address(path));

        assertThat(page.getByRole(AriaRole.ROW).nth(1)).isVisible();
        assertThatPage(page).isAccessible();
    }

    private static Locator row(Page page, String text) {
        return page.getByRole(AriaRole.ROW)
                .filter(new Locator.FilterOptions().setHasText(text))
                .first();
    }
}
