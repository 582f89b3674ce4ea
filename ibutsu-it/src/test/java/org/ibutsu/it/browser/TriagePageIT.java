package org.ibutsu.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.ibutsu.harness.browser.BrowserAssertions.assertThatPage;
import static org.ibutsu.it.browser.Elements.button;
import static org.ibutsu.it.browser.Elements.heading;
import static org.ibutsu.it.browser.Elements.link;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.ibutsu.harness.SlowTest;
import org.ibutsu.harness.browser.BrowserTest;
import org.ibutsu.model.Project;
import org.ibutsu.model.Run;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IbutsuAssertions;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;

/** The start page of a project: what broke, and since when. */
@IntegrationTest
@BrowserTest
@SlowTest
class TriagePageIT {

    @Test
    void showsWhyTheNewestRunFailedWithTheLogBeside(IbutsuPages pages, BrokenBuilds given) {
        Page page = pages.as(given.member());

        page.navigate(given.address(""));

        assertThat(heading(page, "2 failures in 1 run")).isVisible();
        assertThat(detail(page)).containsText("cart is empty");
        assertThat(detail(page)).containsText("at shop.Order.close(Order.java:7)");
        link(page, "order <n> is closed").click();
        assertThat(detail(page)).containsText("ClosedException: order 3 is closed");
        assertThat(detail(page)).containsText("Before1 failure");
        page.reload();
        assertThat(detail(page)).containsText("ClosedException: order 3 is closed");
        assertThat(page).hasURL(Pattern.compile("group=[0-9a-f]{32}$"));
    }

    @Test
    void looksAtTheRunsThatAreChosen(IbutsuPages pages, BrokenBuilds given) {
        Page page = pages.as(given.member());
        page.navigate(given.address(""));

        button(page, "build 2").click();
        assertThat(link(page, "shop is closed")).isVisible();
        button(page, "build 3").click();
        assertThat(heading(page, "4 failures in 2 runs")).isVisible();
        page.goBack();

        assertThat(heading(page, "2 failures in 1 run")).isVisible();
        assertThat(page).hasURL(Pattern.compile("run=" + given.runs().get(1).id() + "$"));
    }

    @Test
    void narrowsToAStateAndARow(IbutsuPages pages, BrokenBuilds given) {
        Page page = pages.as(given.member());
        page.navigate(given.address("?by=component"));

        page.locator(".strip-name a").click();
        link(page, "New 1").click();

        assertThat(page.locator(".group")).hasCount(1);
        assertThat(page).hasURL(Pattern.compile("filter=component%3Dshop.*state=new"));
        assertThat(detail(page)).containsText("cart is empty");
    }

    @Test
    void ordersFailures(IbutsuPages pages, BrokenBuilds given) {
        Page page = pages.as(given.member());
        page.navigate(given.address("?run=" + given.runs().get(1).id() + "&run="
                + given.runs().get(2).id()));

        page.getByLabel("Order", new Page.GetByLabelOptions().setExact(true)).selectOption("count");

        assertThat(page.locator(".group").first()).containsText("order <n> is closed");
        assertThat(page).hasURL(Pattern.compile("order=count"));
    }

    @Test
    void classifiesManyFailuresAtOnce(IbutsuPages pages, BrokenBuilds given, IbutsuApp app) {
        Page page = pages.as(given.member());
        page.navigate(given.address(""));

        chooseAll(page);
        page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Classification"))
                .fill("test_failure");
        button(page, "Classify").click();

        assertThat(page.getByText("2 failures classified as test_failure.")).isVisible();
        assertThat(page.locator(".group .tag").filter(new Locator.FilterOptions().setHasText("test_failure")))
                .hasCount(2);
        IbutsuAssertions.assertThat(
                        app.asSuperadmin().get("/result/{id}", given.pays().id()))
                .hasJson("metadata.classification", "test_failure");
    }

    @Test
    void isUsableWithTheKeyboardAlone(IbutsuPages pages, BrokenBuilds given) {
        Page page = pages.as(given.member());
        page.navigate(given.address(""));

        Elements.reachAndPress(page, button(page, "build 2"), "Space");
        assertThat(link(page, "shop is closed")).isVisible();
        Elements.reachAndPress(page, link(page, "shop is closed"), "Enter");

        assertThat(detail(page)).containsText("ClosedException: shop is closed");
    }

    @Test
    void takesTheListAwayForTheDetailOnNarrowScreens(IbutsuPages pages, BrokenBuilds given) {
        Page page = pages.as(given.member());
        page.setViewportSize(390, 800);
        page.navigate(given.address(""));
        assertThat(detail(page)).isHidden();

        link(page, "cart is empty").click();

        assertThat(detail(page)).isVisible();
        assertThat(page.locator(".groups")).isHidden();
        link(page, "All failures").click();
        assertThat(page.locator(".groups")).isVisible();
    }

    @Test
    void saysWhatToDoInAnEmptyProject(IbutsuPages pages, TestData data) {
        Project project = data.project();
        Page page = pages.as(data.member(project));

        page.navigate("/ui/project/" + project.id());

        assertThat(heading(page, "There are no runs yet")).isVisible();
        assertThat(page.getByText("./ibutsu import")).isVisible();
    }

    @Test
    void saysThatNothingHasFailed(IbutsuPages pages, BrokenBuilds given) {
        Page page = pages.as(given.member());

        page.navigate(given.address("?run=" + given.runs().get(0).id()));

        assertThat(heading(page, "Nothing has failed")).isVisible();
        assertThatPage(page).isAccessible();
    }

    @Test
    void tellsWhatIsForbidden(IbutsuPages pages, BrokenBuilds given, TestData data) {
        Page page = pages.as(data.user());

        page.navigate(given.address(""));

        assertThat(page.getByText("You have no access to this.").first()).isVisible();
    }

    @Test
    void tellsWhatWentWrongAndTriesAgain(IbutsuPages pages, BrokenBuilds given) {
        Page page = pages.as(given.member());
        page.route(
                Pattern.compile("/failure-groups"),
                route -> route.fulfill(
                        new Route.FulfillOptions().setStatus(504).setBody("{\"detail\": \"It took too long\"}")));
        page.navigate(given.address(""));
        assertThat(page.getByText("It took too long")).isVisible();
        page.unrouteAll();

        button(page, "Try again").click();

        assertThat(heading(page, "2 failures in 1 run")).isVisible();
    }

    @Test
    void bearsLongTexts(IbutsuPages pages, IbutsuApp app, TestData data) {
        String text = "x".repeat(2_000);
        Project project = data.project(p -> p.title(text));
        Run run = data.run(r -> r.projectId(project.id()).component(text).env(text));
        data.result(r -> r.runId(run.id())
                .projectId(project.id())
                .testId(text)
                .result("failed")
                .metadata("exception_name", text)
                .metadata("exception_message", text)
                .metadata("classification", text));
        Page page = pages.as(app.superadmin());

        for (int width : new int[] {1280, 390}) {
            page.setViewportSize(width, 800);
            for (String path : new String[] {"?by=component", "/tests", "/test?test_id=" + text}) {
                page.navigate("/ui/project/" + project.id() + path);
                assertThat(page.locator("main").getByText(text).first()).isVisible();
                assertThat(Elements.fitsTheScreen(page))
                        .as("%s fits a screen of %d", path.substring(0, 6), width)
                        .isTrue();
            }
        }
    }

    @Test
    void isAccessible(IbutsuPages pages, BrokenBuilds given) {
        Page page = pages.as(given.member());
        page.navigate(given.address(""));
        assertThat(detail(page)).containsText("Order.java:7");
        assertThatPage(page).isAccessible();

        chooseAll(page);
        assertThat(button(page, "Classify")).isVisible();

        assertThatPage(page).isAccessible();
    }

    private static void chooseAll(Page page) {
        page.getByLabel("Choose all", new Page.GetByLabelOptions().setExact(true))
                .check();
    }

    private static Locator detail(Page page) {
        return page.getByRole(
                AriaRole.REGION, new Page.GetByRoleOptions().setName("Failure").setExact(true));
    }
}
