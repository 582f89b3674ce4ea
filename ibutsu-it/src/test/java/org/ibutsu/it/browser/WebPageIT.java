package org.ibutsu.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.ibutsu.harness.browser.BrowserAssertions.assertThatPage;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.ibutsu.harness.SlowTest;
import org.ibutsu.harness.browser.BrowserTest;
import org.ibutsu.harness.browser.Pages;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;

/** The way from the log-in to the cause of a failure. */
@IntegrationTest
@BrowserTest
class WebPageIT {

    @Test
    void leadsFromTheLogInToTheCauseOfAFailure(Page page, FailedRun given) {
        page.navigate("/ui/");
        page.getByLabel("E-mail address").fill(given.member().email());
        page.getByLabel("Password").fill(TestData.PASSWORD);
        button(page, "Log in").click();
        link(page, "Web shop").click();
        link(page, "Runs").click();
        link(page, "nightly").click();
        link(page, "test_sells").click();

        assertThat(heading(page, "test_sells")).isVisible();
        assertThat(heading(page, "AssertionError")).isVisible();
        assertThat(page.getByText("but was 8")).isVisible();

        page.goBack();

        assertThat(link(page, "test_sells")).isVisible();
        assertThat(page).hasURL(Pattern.compile("/runs/" + given.run().id() + "$"));
    }

    @Test
    @SlowTest
    void makesTheFirstProject(IbutsuPages pages, TestData data) {
        Page page = pages.as(data.user());
        page.navigate("/ui/");
        assertThat(page.getByText("You are in no project yet")).isVisible();
        PageChecks.check(page);

        page.getByLabel("Name of a new project").fill("web");
        button(page, "Create").click();

        assertThat(heading(page, "Drop reports here")).isVisible();
        assertThat(page.locator("page-header")).containsText("web");
    }

    @Test
    @SlowTest
    void showsTheSameAfterAReload(IbutsuPages pages, FailedRun given) {
        Page page = pages.as(given.member());
        page.navigate(
                "/ui/project/" + given.project().id() + "/runs/" + given.run().id() + "?tab=all&name=pays");
        assertThat(page.getByRole(AriaRole.ROW)).hasCount(2);

        page.reload();

        assertThat(link(page, "test_pays")).isVisible();
        assertThat(link(page, "test_sells")).hasCount(0);
    }

    @Test
    @SlowTest
    void isUsableWithTheKeyboardAlone(IbutsuPages pages, FailedRun given) {
        Page page = pages.as(given.member());
        page.navigate("/ui/projects");

        follow(page, link(page, "Web shop"));
        follow(page, link(page, "Runs"));
        follow(page, link(page, "nightly"));
        follow(page, link(page, "test_sells"));

        assertThat(heading(page, "test_sells")).isVisible();
    }

    /** Goes on by the key that moves the focus until a link has it, and follows the link. */
    private static void follow(Page page, Locator link) {
        assertThat(link).isVisible();
        for (int i = 0; i < 40 && !(boolean) link.evaluate("link => link === document.activeElement"); i++) {
            page.keyboard().press("Tab");
        }
        assertThat(link).isFocused();
        page.keyboard().press("Enter");
    }

    @Test
    @SlowTest
    void leadsToTheLogInAndBackWhenATokenHasEnded(Pages pages, FailedRun given, IbutsuApp app) {
        Page page = pages.as(IbutsuPages.signIn(app.token(given.member()) + "x", given.member()));
        page.navigate("/ui/project/" + given.project().id() + "/runs");

        assertThat(page.getByText("Your session has ended.")).isVisible();
        page.getByLabel("E-mail address").fill(given.member().email());
        page.getByLabel("Password").fill(TestData.PASSWORD);
        button(page, "Log in").click();

        assertThat(link(page, "nightly")).isVisible();
        assertThat(page).hasURL(Pattern.compile(given.project().id() + "/runs$"));
    }

    @Test
    @SlowTest
    void tellsWhatIsForbidden(IbutsuPages pages, FailedRun given, TestData data) {
        Page page = pages.as(data.user());

        page.navigate(
                "/ui/project/" + given.project().id() + "/runs/" + given.run().id());

        assertThat(page.getByText("You have no access to this.").first()).isVisible();
    }

    @Test
    @SlowTest
    void isAccessible(IbutsuPages pages, Page anonymous, FailedRun given) {
        anonymous.navigate("/ui/login");
        assertThat(button(anonymous, "Log in")).isVisible();
        assertThatPage(anonymous).isAccessible();
        Page page = pages.as(given.member());
        String project = "/ui/project/" + given.project().id();

        for (String path : new String[] {"/ui/projects", project + "/runs"}) {
            page.navigate(path);
            assertThat(page.getByRole(AriaRole.MAIN).getByRole(AriaRole.LINK).first())
                    .isVisible();
            assertThatPage(page).isAccessible();
        }
        page.navigate(project + "/runs/" + given.run().id());
        assertThat(link(page, "test_sells")).isVisible();
        assertThatPage(page).isAccessible();
        page.navigate(project + "/results/" + given.failed().id());
        assertThat(page.getByText("but was 8")).isVisible();
        assertThatPage(page).isAccessible();
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("^" + name)));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator heading(Page page, String name) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name));
    }
}
