package org.ibutsu.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import org.ibutsu.harness.SlowTest;
import org.ibutsu.harness.browser.BrowserTest;
import org.ibutsu.testing.IntegrationTest;
import org.junit.jupiter.api.Test;

/** The console of the API, in a browser. */
@IntegrationTest
@BrowserTest
@SlowTest
class ApiConsoleIT {

    // region browser
    @Test
    void sendsRequests(Page page) {
        page.navigate("/api/ui/#/health/getHealth");

        page.getByText("Try it out").click();
        page.getByText("Execute").click();

        assertThat(page.locator(".live-responses-table tbody .response-col_status"))
                .containsText("200");
    }
    // endregion
}
