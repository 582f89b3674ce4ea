package org.ibutsu.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.ibutsu.it.browser.Elements.button;
import static org.ibutsu.it.browser.Elements.heading;
import static org.ibutsu.it.browser.Elements.link;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.ibutsu.harness.browser.BrowserTest;
import org.ibutsu.model.Project;
import org.ibutsu.model.User;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IbutsuAssertions;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.data.TestData;
import org.ibutsu.testing.fake.TestJobs;
import org.junit.jupiter.api.Test;

/** The way from reports to the address of a cause that is sent to a colleague. */
@IntegrationTest
@BrowserTest
class WalkIT {

    private static final String[] REPORTS = {
        "k11-rerun-surefire.xml", "k03-counts-no-attributes.xml", "k23-attachments.xml"
    };
    private static final int MAX_INTERACTIONS = 12;

    private int interactions;

    @Test
    void leadsFromThreeReportsToTheAddressOfACause(
            Page page, IbutsuPages pages, IbutsuApp app, TestJobs jobs, TestData data) {
        Project project = data.project(p -> p.title("Web shop"));
        User ann = data.member(project, data.user(u -> u.email("ann@example.com")));
        User ben = data.member(project);
        for (String report : REPORTS) {
            upload(report, project, app, ann);
        }
        jobs.runDue();

        page.navigate("/ui/");
        type(page.getByLabel("E-mail address"), ann.email());
        type(page.getByLabel("Password"), TestData.PASSWORD);
        click(button(page, "Log in").first());
        click(link(page, "Web shop"));
        assertThat(heading(page, "failures in 3 runs")).isVisible();
        click(link(page, "AssertionError empty"));
        assertThat(page.getByText("java.lang.AssertionError: empty").first()).isVisible();
        assertThat(page.getByText("First seen").first()).isVisible();
        click(link(page, "Result").last());
        assertThat(page.getByText("Fails since").first()).isVisible();
        String address = page.url();

        Page other = pages.as(ben);
        other.navigate(address);
        assertThat(heading(other, "sells")).isVisible();
        assertThat(other.getByText("Fails since").first()).isVisible();
        assertThat(interactions).isLessThanOrEqualTo(MAX_INTERACTIONS);
    }

    private void click(Locator element) {
        interactions++;
        element.click();
    }

    private void type(Locator field, String text) {
        interactions++;
        field.fill(text);
    }

    private static void upload(String report, Project project, IbutsuApp app, User user) {
        try (InputStream stream = WalkIT.class.getResourceAsStream("/vectors/reports/" + report)) {
            IbutsuAssertions.assertThat(app.as(user)
                            .contentType("multipart/form-data")
                            .multiPart("importFile", report, stream.readAllBytes())
                            .multiPart("project", project.id().toString())
                            .post("/import"))
                    .hasStatus(202);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
