package org.ibutsu.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.ibutsu.it.browser.Elements.button;
import static org.ibutsu.it.browser.Elements.heading;

import com.microsoft.playwright.Page;
import org.ibutsu.harness.SlowTest;
import org.ibutsu.harness.browser.BrowserTest;
import org.ibutsu.harness.provider.Endpoint;
import org.ibutsu.harness.provider.FakeIdentityProvider;
import org.ibutsu.harness.provider.FaultMode;
import org.ibutsu.harness.provider.Person;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.junit.jupiter.api.Test;

/** Log-ins by identity providers: one that takes the place of the page, and one in a window of its own. */
@IntegrationTest
@BrowserTest
@SlowTest
class ProviderPagesIT {

    private static final Person ANN = Person.of("ann@example.com", "Ann");

    @Test
    void logsInByKeycloakAndTakesTheTokenOutOfTheAddress(Page page, IbutsuApp app, FakeIdentityProvider provider) {
        provider.signIn(ANN);
        openLogin(page, app);

        button(page, "Log in with Keycloak").click();

        assertThat(heading(page, "Projects")).isVisible();
        assertThat(page.locator("page-header")).containsText("Ann");
        assertThat(page.url()).doesNotContain("token");
        assertThat((String) page.evaluate("localStorage.getItem('ibutsu.token')"))
                .isNotEmpty();
    }

    @Test
    void logsInByGitLabInAWindowOfItsOwn(Page page, IbutsuApp app, FakeIdentityProvider provider) {
        provider.signIn(ANN);
        openLogin(page, app);

        button(page, "Log in with GitLab").click();

        assertThat(heading(page, "Projects")).isVisible();
        assertThat(page.locator("page-header")).containsText("Ann");
        assertThat(page.context().pages()).hasSize(1);
    }

    @Test
    void goesOnWhenAProviderHasRefused(Page page, IbutsuApp app, FakeIdentityProvider provider) {
        provider.signIn(ANN);
        provider.fail(Endpoint.TOKEN, FaultMode.WRONG_STATUS);
        openLogin(page, app);

        Page window = page.waitForPopup(() -> button(page, "Log in with GitLab").click());
        assertThat(window.locator("body")).not().isEmpty();
        window.close();

        assertThat(page.getByText("The window of the provider was closed before you were logged in."))
                .isVisible();
        assertThat(button(page, "Log in with GitLab")).isEnabled();
    }

    /** Opens the page of a server that providers lead back to, as it knows its own address. */
    private static void openLogin(Page page, IbutsuApp app) {
        IbutsuApp server = app.startServer(config -> config.backendUrl("http://127.0.0.1:0"));
        page.navigate(server.uri().resolve("/ui/login").toString());
    }
}
