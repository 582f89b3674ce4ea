package org.ibutsu.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.ibutsu.harness.SlowTest;
import org.ibutsu.harness.browser.BrowserTest;
import org.ibutsu.model.Artifact;
import org.ibutsu.model.Project;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;

/** What strangers have sent does not run in the page, and reads nothing of it. */
@IntegrationTest
@BrowserTest
@SlowTest
class HostileContentIT {

    private static final String HOSTILE = "<img src=x onerror=\"alert('run')\">\u202e<script>alert('run')</script>";

    @Test
    void showsNamesAsTheyAreAndRunsNothingOfThem(IbutsuPages pages, IbutsuApp app, TestData data) {
        Project project = data.project(p -> p.title(HOSTILE));
        Run run = data.run(r -> r.projectId(project.id()).source(HOSTILE).metadata("job", HOSTILE));
        Result result = data.result(r -> r.runId(run.id())
                .projectId(project.id())
                .testId("test" + HOSTILE)
                .result("failed")
                .metadata("exception_name", HOSTILE)
                .metadata("exception_message", HOSTILE));
        Page page = pages.as(app.superadmin());
        List<String> dialogs = new ArrayList<>();
        page.onDialog(dialog -> {
            dialogs.add(dialog.message());
            dialog.dismiss();
        });
        String address = "/ui/project/" + project.id();

        for (String path : List.of(
                "/ui/projects",
                address,
                address + "/tests",
                address + "/test?test_id=" + URLEncoder.encode("test" + HOSTILE, StandardCharsets.UTF_8),
                address + "/runs",
                address + "/runs/" + run.id(),
                address + "/runs/" + run.id() + "?tab=metadata",
                address + "/results/" + result.id())) {
            page.navigate(path);
            assertThat(page.getByText(HOSTILE).first()).isVisible();
        }

        assertThat(page.locator("img[src=x]")).hasCount(0);
        assertThat(dialogs).isEmpty();
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
