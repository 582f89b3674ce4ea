package org.ibutsu.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.ibutsu.it.browser.Elements.exactButton;
import static org.ibutsu.it.browser.Elements.link;

import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.ibutsu.harness.SlowTest;
import org.ibutsu.harness.browser.BrowserTest;
import org.ibutsu.model.Run;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.data.TestData;
import org.ibutsu.testing.fake.TestJobs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports are imported by dropping or choosing them. */
@IntegrationTest
@BrowserTest
class ImportPageIT {

    private static final String PASSES = "<testsuite name='shop'><testcase name='pays' time='0.5'/></testsuite>";
    private static final String FAILS =
            "<testsuite name='shop'><testcase name='sells'><failure message='expected 7'/></testcase></testsuite>";

    /** Drops a folder of 250 files, of which the last ones are told when goOn() is called. */
    private static final String DROP_A_FOLDER = """
            target => {
                const wait = new Promise(resolve => window.goOn = resolve);
                const report = number => `<testsuite><testcase name='t${number}'/></testsuite>`;
                const file = number => ({
                    isFile: true,
                    fullPath: `/reports/TEST-${number}.xml`,
                    file: resolve => resolve(new File([report(number)], `TEST-${number}.xml`)),
                });
                const all = Array.from({ length: 250 }, (each, i) => file(i));
                const readEntries = resolve => {
                    const some = all.splice(0, 100);
                    (some.length < 100 ? wait : Promise.resolve()).then(() => resolve(some));
                };
                const folder = { isFile: false, fullPath: '/reports', createReader: () => ({ readEntries }) };
                const drop = new Event('drop', { bubbles: true, cancelable: true });
                const items = [{ webkitGetAsEntry: () => folder }];
                Object.defineProperty(drop, 'dataTransfer', { value: { items, files: [] } });
                target.dispatchEvent(drop);
            }
            """;

    @Test
    void leadsFromFilesToTheFailure(IbutsuPages pages, FailedRun given, TestJobs jobs) {
        Page page = open(pages, given);

        files(page).setInputFiles(new FilePayload[] {report("a.xml", PASSES), report("b.xml", FAILS)});
        finish(page, jobs);
        page.locator("run-line a").click();
        link(page, "sells").first().click();

        assertThat(page.getByText("expected 7").first()).isVisible();
    }

    @Test
    @SlowTest
    void keepsWhatWasImportedInTheAddress(IbutsuPages pages, FailedRun given, TestJobs jobs) {
        Page page = open(pages, given);
        files(page).setInputFiles(report("a.xml", "<testsuite><testcase name='a' time='soon'/></testsuite>"));
        finish(page, jobs);

        page.reload();

        assertThat(page.getByText("1 warning")).isVisible();
        assertThat(page.getByText("soon")).isVisible();
        assertThat(page.locator("run-line a")).isVisible();
        PageChecks.check(page);
    }

    @Test
    @SlowTest
    void takesWhatIsDropped(IbutsuPages pages, FailedRun given, TestJobs jobs) {
        Page page = open(pages, given);
        JSHandle transfer = page.evaluateHandle(
                "text => { const transfer = new DataTransfer(); transfer.items.add(new File([text], 'dropped.xml'));"
                        + " return transfer; }",
                FAILS);

        page.locator(".target").dispatchEvent("drop", Map.of("dataTransfer", transfer));
        finish(page, jobs);

        assertThat(page.getByText("dropped.xml")).isVisible();
        assertThat(page.locator(".outcome.failed")).isVisible();
    }

    @Test
    @SlowTest
    void makesOneRunOfAFolder(IbutsuPages pages, FailedRun given, IbutsuApp app, @TempDir Path directory)
            throws Exception {
        String deep = "a-module-whose-name-is-long/".repeat(4);
        Path folder = Files.createDirectories(directory.resolve("reports/" + deep));
        Files.writeString(folder.resolve("TEST-a.xml"), PASSES);
        Files.writeString(directory.resolve("reports/TEST-b.xml"), FAILS);
        Files.writeString(directory.resolve("reports/.hidden"), "no report");
        Page page = open(pages, given);

        page.locator("input[type=file]").nth(1).setInputFiles(directory.resolve("reports"));
        finish(page, app.jobs());

        assertThat(page.getByText("reports.tar.gz")).isVisible();
        assertThat(page.locator("run-line")).hasCount(1);
        assertThat(page.locator(".outcome.failed")).isVisible();
        assertThat(page.locator(".outcome.passed")).isVisible();
    }

    @Test
    @SlowTest
    void makesOneRunOfADroppedFolder(IbutsuPages pages, FailedRun given, IbutsuApp app) {
        Page page = open(pages, given);

        page.locator(".target").evaluate(DROP_A_FOLDER);
        assertThat(page.getByText("Looking for files… 200 files found")).isVisible();
        page.evaluate("goOn()");
        finish(page, app.jobs());

        assertThat(page.getByText("reports.tar.gz")).isVisible();
        assertThat(page.locator("run-line")).hasCount(1);
        assertThat(page.locator("run-line")).containsText("250 passed");
    }

    @Test
    @SlowTest
    void givesUpADroppedFolder(IbutsuPages pages, FailedRun given, IbutsuApp app) {
        Page page = open(pages, given);

        page.locator(".target").evaluate(DROP_A_FOLDER);
        exactButton(page, "Cancel").click();
        page.evaluate("goOn()");

        assertThat(page.getByText("The upload was cancelled.")).isVisible();
        assertThat(runsOf(app, given)).hasSize(1);
    }

    @Test
    @SlowTest
    void makesARunOfEachFileWithAKey(IbutsuPages pages, FailedRun given, IbutsuApp app) {
        Page page = open(pages, given);
        page.getByText("Options").click();
        page.getByLabel("A run for each file").check();

        files(page).setInputFiles(new FilePayload[] {report("a.xml", PASSES), report("b.xml", FAILS)});
        assertThat(page.getByText("Waiting for its turn…")).hasCount(2);
        app.jobs().runDue();

        assertThat(page.locator("run-line a")).hasCount(2);
        assertThat(runsOf(app, given)).hasSize(3);
    }

    @Test
    @SlowTest
    void saysWhyAFileIsNotStored(IbutsuPages pages, FailedRun given, TestJobs jobs) {
        Page page = open(pages, given);
        String name = "<img src=x onerror=alert(1)>\u202e" + "long".repeat(40);

        files(page).setInputFiles(report(name + ".xml", "<coverage/>"));
        finish(page, jobs);
        files(page).setInputFiles(report("picture.png", "no report"));

        assertThat(page.getByText("is a coverage report")).isVisible();
        assertThat(page.getByText("Unsupported Media Type")).isVisible();
        assertThat(page.locator("img[src=x]")).hasCount(0);
        PageChecks.check(page);
    }

    @Test
    @SlowTest
    void isRefusedToStrangers(IbutsuPages pages, FailedRun given, TestData data) {
        Page page = pages.as(data.user());
        page.navigate("/ui/project/" + given.project().id() + "/import");

        files(page).setInputFiles(report("a.xml", PASSES));

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Forbidden");
    }

    @Test
    @SlowTest
    void isUsableWithTheKeyboardAlone(IbutsuPages pages, FailedRun given, TestJobs jobs) {
        Page page = open(pages, given);

        FileChooser chooser = page.waitForFileChooser(() -> Elements.reachAndPress(page, files(page), "Space"));
        chooser.setFiles(report("a.xml", PASSES));
        finish(page, jobs);
        Elements.reachAndPress(page, page.locator("run-line a"), "Enter");

        assertThat(page).hasURL(Pattern.compile("/runs/"));
    }

    private static Page open(IbutsuPages pages, FailedRun given) {
        Page page = pages.as(given.member());
        page.navigate("/ui/project/" + given.project().id() + "/import");
        return page;
    }

    private static Locator files(Page page) {
        return page.getByLabel("Choose files");
    }

    private static FilePayload report(String name, String text) {
        return new FilePayload(name, "application/xml", text.getBytes(StandardCharsets.UTF_8));
    }

    /** Runs the import once it has been accepted. */
    private static void finish(Page page, TestJobs jobs) {
        assertThat(page.getByText("Waiting for its turn…")).isVisible();
        jobs.runDue();
        assertThat(page.getByText("Waiting for its turn…")).hasCount(0);
    }

    private static List<Run> runsOf(IbutsuApp app, FailedRun given) {
        return app.fromTransaction(session -> session.createSelectionQuery("from Run where projectId = :id", Run.class)
                .setParameter("id", given.project().id())
                .getResultList());
    }
}
