package org.ibutsu.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ibutsu.harness.SlowTest;
import org.ibutsu.harness.browser.BrowserTest;
import org.ibutsu.model.Artifact;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What strangers have sent does not run in the page, and reads nothing of it. */
@IntegrationTest
@BrowserTest
@SlowTest
class HostileContentIT {

    /** Checks whether a page has a text, possibly in a field or suggested for one. */
    private static final String IS_SHOWN = """
            text => document.querySelector('main').textContent.includes(text)
                || [...document.querySelectorAll('main input, main option')].some(each => each.value.includes(text))
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/projects",
                "{project}",
                "{project}/runs",
                "{project}/runs/{run}",
                "{project}/runs/{run}?tab=all",
                "{project}/runs/{run}?tab=tree",
                "{project}/runs/{run}?tab=durations&by=component",
                "{project}/runs/{run}?tab=artifacts",
                "{project}/runs/{run}?tab=metadata",
                "{project}/results/{result}",
                "{project}/results/{result}?tab=metadata",
                "{project}/results/{result}?tab=artifacts",
                "{project}/test?test_id={name}",
                "{project}/tests?days=30",
                "{project}/tests/flaky?days=30",
                "{project}/tests/slowest?days=30",
                "{project}/compare?left={run}&right={run}&kind=still_failing",
                "{project}/compare?right={run}",
                "{project}/import?import={import}",
                "{project}/dashboards/{dashboard}",
                "{project}/dashboards/{dashboard}?edit=1",
                "{project}/views/{view}",
                "{project}/views/{view}?edit=1",
                "{project}/views/new",
                "{project}/runs?filter=component%3D{name}",
                "/tokens",
                "/profile",
                "/admin/users?q=ann",
                "/admin/users/{user}",
                "/admin/projects",
                "/admin/projects/{id}",
                "/admin/groups",
                "/admin/groups?group={group}"
            })
    void isShownAsItIsOnEveryPage(String path, IbutsuPages pages, StrangeRows given, IbutsuApp app) {
        assertThat(app.as(given.admin())
                        .body(Map.of("name", StrangeRows.NAME, "expires", "2030-01-01T00:00:00Z"))
                        .post("/user/token")
                        .statusCode())
                .isEqualTo(201);
        Page page = pages.as(given.admin());
        List<String> troubles = troublesOf(page);

        page.navigate(given.address(path));
        page.waitForLoadState(LoadState.NETWORKIDLE);

        page.waitForFunction(IS_SHOWN, StrangeRows.NAME);
        assertThat(page.locator("img[src=x]")).hasCount(0);
        PageChecks.check(page);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        PageChecks.check(page);
        assertThat(troubles).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/login?msg={name}&st={name}&reason={name}&email={name}",
                "/register?msg={name}&email={name}&st=success",
                "/forgot-password?msg={name}&email={name}&st=success",
                "/reset-password/{name}?msg={name}&st=success"
            })
    void isNotShownBeforeTheLogIn(String path, Page page, StrangeRows given) {
        List<String> troubles = troublesOf(page);

        page.navigate(given.address(path));
        assertThat(page.locator("main h1")).isVisible();
        page.waitForLoadState(LoadState.NETWORKIDLE);

        assertThat((boolean) page.evaluate(IS_SHOWN, "alert(")).isFalse();
        assertThat(page.locator("img[src=x]")).hasCount(0);
        PageChecks.check(page);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        PageChecks.check(page);
        assertThat(troubles).isEmpty();
    }

    @Test
    void doesNotChooseThePasswordOfAnybody(Page page, StrangeRows given) {
        page.navigate(given.address("/reset-password/{name}"));

        page.getByLabel("New password").fill(StrangeRows.NAME.substring(0, 20));
        page.getByLabel("The same password again").fill(StrangeRows.NAME.substring(0, 20));
        Elements.button(page, "Change the password").click();

        assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
        assertThat(page.locator("img[src=x]")).hasCount(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert('run')", "//example.com/ui/", "/ui//example.com", "{name}"})
    void doesNotLeadAnywhereAfterTheLogIn(String back, Page page, StrangeRows given) {
        List<String> troubles = troublesOf(page);
        page.navigate(given.address("/login?back=" + back));

        page.getByLabel("E-mail address").fill(given.admin().email());
        page.getByLabel("Password").fill(TestData.PASSWORD);
        Elements.button(page, "Log in").first().click();

        assertThat(Elements.heading(page, "Projects")).isVisible();
        assertThat(page.locator("page-header")).containsText(StrangeRows.NAME);
        assertThat(troubles).isEmpty();
    }

    @Test
    void isShownInItsColoursWithLongLinesCut(IbutsuPages pages, StrangeRows given) {
        Page page = pages.as(given.admin());

        page.navigate(given.address("{project}/results/{result}"));

        assertThat(page.locator(".log .ansi-red")).hasText("red");
        assertThat(page.locator(".log .ansi-green.bold")).hasText("green");
        assertThat(page.getByText("… 4,998,000 more characters")).isVisible();
        assertThat(page.locator(".log").getByText(StrangeRows.NAME).first()).isVisible();
    }

    /** Collects dialogs, errors of scripts, and what is logged as an error. */
    private static List<String> troublesOf(Page page) {
        List<String> troubles = new ArrayList<>();
        page.onDialog(dialog -> {
            troubles.add(dialog.message());
            dialog.dismiss();
        });
        page.onPageError(troubles::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                troubles.add(message.text());
            }
        });
        return troubles;
    }

    @Test
    void keepsTheTokenFromDocumentsOfOthers(IbutsuPages pages, FailedRun given, TestData data) {
        Artifact artifact = data.artifact(
                """
                <!DOCTYPE html>
                <p id="said">The document itself</p>
                <img src="x" onerror="steal()">
                <script>
                function steal() {
                    try {
                        document.getElementById('said').textContent = 'stolen ' + parent.localStorage.getItem('ibutsu.token');
                    } catch (e) {
                        document.getElementById('said').textContent = 'ran';
                    }
                }
                steal();
                </script>
                """.getBytes(StandardCharsets.UTF_8),
                a -> a.resultId(given.failed().id()).filename("report.html"));
        Page page = pages.as(given.member());

        page.navigate("/ui/project/" + given.project().id() + "/results/"
                + given.failed().id() + "?artifact=" + artifact.id());

        FrameLocator frame = page.frameLocator("iframe");
        assertThat(frame.getByText("The document itself")).isVisible();
        assertThat(frame.getByText("stolen")).hasCount(0);
    }
}
