package org.ibutsu.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.ibutsu.harness.MaxStatements;
import org.ibutsu.harness.browser.BrowserTest;
import org.ibutsu.model.User;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;

/** The console of the API, in a browser. */
@IntegrationTest
@BrowserTest
class ApiConsoleIT {

    // region browser
    @Test
    void sendsRequests(Page page) {
        page.navigate("/api/ui/#/health/getHealth");

        page.getByText("Try it out").click();
        page.getByText("Execute").click();

        assertThat(page.locator(".live-responses-table .response-col_status")).containsText("200");
    }
    // endregion

    @Test
    @MaxStatements(2)
    void isOfWhoeverHasLoggedIn(IbutsuPages pages, TestData data) {
        User ann = data.user(user -> user.email("ann@example.com"));
        Page page = pages.as(ann);
        page.navigate("/api/openapi.json");

        Object email = page.evaluate("""
                async () => {
                    const headers = { Authorization: `Bearer ${localStorage.getItem('ibutsu.token')}` };
                    return (await (await fetch('/api/user', { headers })).json()).email;
                }""");

        assertThat(email).isEqualTo("ann@example.com");
    }
}
