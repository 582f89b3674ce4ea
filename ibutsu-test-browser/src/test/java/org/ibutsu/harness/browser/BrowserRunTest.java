package org.ibutsu.harness.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.microsoft.playwright.Page;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.ibutsu.harness.UnitTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Without a browser, tests are skipped or fail. */
@UnitTest
class BrowserRunTest {

    @TempDir
    private Path reports;

    @Test
    @ResourceLock(Resources.SYSTEM_OUT)
    void saysOnceAtTheEndThatTestsWereSkipped() throws Exception {
        ByteArrayOutputStream console = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(console, true, StandardCharsets.UTF_8));
        try {
            run(Map.of("PATH", "/nowhere", "ibutsu.browser.required", "false"))
                    .testEvents()
                    .assertStatistics(all -> all.skipped(2).started(0));
        } finally {
            System.setOut(before);
        }

        assertThat(console.toString(StandardCharsets.UTF_8))
                .containsOnlyOnce("Tests with a browser were skipped: there is no Chromium or Chrome on the PATH.");
        assertThat(reports.resolve(BrowserRun.SKIPPED)).content().contains("apt-get install chromium");
    }

    @Test
    void failsIfABrowserIsRequired() {
        Throwable failure =
                run(Map.of("PATH", "/nowhere", "ibutsu.browser.required", "true")).testEvents().failed().stream()
                        .findFirst()
                        .orElseThrow()
                        .getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow();

        assertThat(failure)
                .hasStackTraceContaining("Tests with a browser are required to run, but there is no Chromium");
    }

    @Test
    void isRequiredByTheEnvironmentUnlessAParameterSaysOtherwise() {
        assertThat(requiresBrowser(Map.of(), Map.of())).isFalse();
        assertThat(requiresBrowser(Map.of(), Map.of("IBUTSU_BROWSER_REQUIRED", "true")))
                .isTrue();
        assertThat(requiresBrowser(
                        Map.of("ibutsu.browser.required", "false"), Map.of("IBUTSU_BROWSER_REQUIRED", "true")))
                .isFalse();
    }

    private boolean requiresBrowser(Map<String, String> parameters, Map<String, String> environment) {
        BrowserRun run = new BrowserRun(
                name -> Optional.ofNullable(
                        parameters.getOrDefault(name, name.equals("ibutsu.reports") ? reports.toString() : null)),
                environment::get,
                new SharedBrowser(Duration.ZERO));
        run.close();
        return run.requiresBrowser();
    }

    @Test
    void forgetsWhatAnEarlierRunHasSkipped() throws Exception {
        Files.writeString(reports.resolve(BrowserRun.SKIPPED), "before");

        BrowserRun run = new BrowserRun(
                name -> name.equals("ibutsu.reports") ? Optional.of(reports.toString()) : Optional.empty(),
                name -> null,
                new SharedBrowser(Duration.ZERO));
        run.close();

        assertThat(reports.resolve(BrowserRun.SKIPPED)).doesNotExist();
    }

    private EngineExecutionResults run(Map<String, String> settings) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(Skipped.class))
                .configurationParameters(settings)
                .configurationParameter("ibutsu.reports", reports.toString())
                .execute();
    }

    @NotesTest
    static class Skipped {

        @Test
        @BrowserTest
        void one(Page page) {}

        @Test
        @BrowserTest
        void other(Page page) {}
    }
}
