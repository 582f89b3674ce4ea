package org.ibutsu.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.ibutsu.it.browser.Elements.exactButton;
import static org.ibutsu.it.browser.Elements.link;
import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import org.ibutsu.harness.SlowTest;
import org.ibutsu.harness.browser.BrowserTest;
import org.ibutsu.model.User;
import org.ibutsu.testing.AuthHeaders;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;

/** The tokens and the profile of a user. */
@IntegrationTest
@BrowserTest
@SlowTest
class AccountPagesIT {

    @Test
    void showsATokenOnceWithItsCommands(IbutsuPages pages, FailedRun given, IbutsuApp app) {
        Page page = pages.as(given.member());
        page.navigate("/ui/project/" + given.project().id() + "/runs");
        assertThat(link(page, "Web shop")).isVisible();
        page.navigate("/ui/tokens");
        assertThat(page.getByText("You have no tokens")).isVisible();

        page.getByLabel("Name").fill("nightly");
        exactButton(page, "Create a token").click();
        String token = page.locator(".token-text input").inputValue();

        assertThat(app.anonymous().header(AuthHeaders.bearer(token)).get("/user"))
                .hasStatus(200);
        assertThat(page.getByText("./ibutsu import")).isVisible();
        assertThat(page.getByText("--ibutsu-token")).isVisible();
        assertThat(page.getByText("export IBUTSU_PROJECT="))
                .containsText(given.project().name());
        PageChecks.check(page);

        page.reload();

        assertThat(page.getByRole(AriaRole.CELL, new Page.GetByRoleOptions().setName("nightly"))
                        .first())
                .isVisible();
        assertThat(page.content()).doesNotContain(token);
    }

    @Test
    void revokesATokenWithTheKeyboardAlone(IbutsuPages pages, TestData data, IbutsuApp app) {
        User user = data.user();
        String token = app.as(user)
                .body(Map.of("name", "<b>\u202eold</b>", "expires", "2030-01-01T00:00:00Z"))
                .post("/user/token")
                .path("token");
        Page page = pages.as(user);
        page.navigate("/ui/tokens");

        Elements.reachAndPress(page, exactButton(page, "Revoke <b>\u202eold</b>"), "Enter");
        Elements.reachAndPress(page, exactButton(page, "Yes, revoke"), "Enter");

        assertThat(page.getByText("You have no tokens")).isVisible();
        assertThat(app.anonymous().header(AuthHeaders.bearer(token)).get("/user"))
                .isProblem(401);
    }

    @Test
    void changesTheNameAndThePassword(IbutsuPages pages, Page anonymous, TestData data) {
        User user = data.user(u -> u.email("ann@example.com").name("Ann"));
        Page page = pages.as(user);
        page.navigate("/ui/profile");
        page.getByLabel("Name").fill("Ann Other");
        exactButton(page, "Save").click();
        assertThat(page.getByText("Your account is changed.")).isVisible();
        assertThat(page.locator("page-header")).containsText("Ann Other");
        PageChecks.check(page);

        page.getByLabel("New password").fill("secret word ");
        page.getByLabel("The same password again").fill("secret word");
        exactButton(page, "Change the password").click();
        assertThat(page.getByText("The two passwords differ.")).isVisible();
        page.getByLabel("The same password again").fill("secret word ");
        exactButton(page, "Change the password").click();
        assertThat(page.getByText("The password is changed.")).isVisible();

        anonymous.navigate("/ui/login");
        anonymous.getByLabel("E-mail address").fill("ann@example.com");
        anonymous.getByLabel("Password").fill("secret word ");
        exactButton(anonymous, "Log in").click();
        assertThat(anonymous.getByText("You are in no project yet")).isVisible();
    }

    @Test
    void saysWhatIsWrongWithAnAddress(IbutsuPages pages, TestData data) {
        data.user(u -> u.email("taken@example.com"));
        Page page = pages.as(data.user());
        page.navigate("/ui/profile");

        page.getByLabel("E-mail address").fill("taken@example.com");
        exactButton(page, "Save").click();

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("already exists");
    }
}
