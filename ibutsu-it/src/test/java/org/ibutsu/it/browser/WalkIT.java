package org.ibutsu.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.ibutsu.it.browser.Elements.button;
import static org.ibutsu.it.browser.Elements.heading;
import static org.ibutsu.it.browser.Elements.link;

import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.ibutsu.harness.browser.BrowserTest;
import org.ibutsu.model.Project;
import org.ibutsu.model.User;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.data.TestData;
import org.ibutsu.testing.fake.TestJobs;
import org.junit.jupiter.api.Test;

/** The way from reports to the address of a cause that is sent to a colleague. */
@IntegrationTest
@BrowserTest
class WalkIT {

    private static final List<String> REPORTS =
            List.of("k11-rerun-surefire.xml", "k03-counts-no-attributes.xml", "k23-attachments.xml");
    private static final int MAX_INTERACTIONS = 12;

    private int interactions;

    @Test
    void leadsFromThreeReportsToTheAddressOfACause(Page page, IbutsuPages pages, TestJobs jobs, TestData data) {
        Project project = data.project(p -> p.title("Web shop"));
        User ann = data.member(project, data.user(u -> u.email("ann@example.com")));
        User ben = data.member(project);

        page.navigate("/ui/");
        type(page.getByLabel("E-mail address"), ann.email());
        type(page.getByLabel("Password"), TestData.PASSWORD);
        click(button(page, "Log in").first());
        click(link(page, "Web shop"));
        click(link(page, "Import").first());
        click(page.getByText("Options"));
        click(page.getByLabel("A run for each file"));
        drop(page, REPORTS);
        assertThat(page.getByText("Waiting for its turn…")).hasCount(REPORTS.size());
        jobs.runDue();
        assertThat(page.locator("run-line a")).hasCount(REPORTS.size());
        click(link(page, "Triage"));
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

    private void drop(Page page, List<String> reports) {
        interactions++;
        JSHandle transfer = page.evaluateHandle(
                """
                files => {
                  const transfer = new DataTransfer();
                  files.forEach(([name, text]) => transfer.items.add(new File([text], name)));
                  return transfer;
                }
                """, reports.stream().map(name -> List.of(name, read(name))).toList());
        page.locator(".target").dispatchEvent("drop", Map.of("dataTransfer", transfer));
    }

    private static String read(String report) {
        try (InputStream stream = WalkIT.class.getResourceAsStream("/vectors/reports/" + report)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
