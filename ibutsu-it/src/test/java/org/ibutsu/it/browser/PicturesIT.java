package org.ibutsu.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import org.ibutsu.harness.SlowTest;
import org.ibutsu.harness.browser.BrowserTest;
import org.ibutsu.testing.IntegrationTest;
import org.junit.jupiter.api.Test;

/** Pictures of the pages, which the build keeps in {@code target/site/pages} for people to look at. */
@IntegrationTest
@BrowserTest
@SlowTest
class PicturesIT {

    private static final Path DIRECTORY = Path.of("target", "site", "pages");

    /**
     * A page to take pictures of.
     *
     * @param name the beginning of the names of the pictures
     * @param path its address
     * @param text what is there when it has loaded
     */
    private record Picture(String name, String path, String text) {}

    @Test
    void fitWideAndNarrowScreens(IbutsuPages pages, FailedRun given) {
        String project = "/ui/project/" + given.project().id();
        String run = project + "/runs/" + given.run().id();
        take(
                pages.as(given.member()),
                List.of(
                        new Picture("projects", "/ui/projects", "Web shop"),
                        new Picture("runs", project + "/runs", "nightly"),
                        new Picture("runs-failures", run + "?tab=failures", "test_sells"),
                        new Picture("runs-all", run + "?tab=all", "test_pays"),
                        new Picture(
                                "results",
                                project + "/results/" + given.failed().id(),
                                "but was 8"),
                        new Picture("import", project + "/import", "Drop reports here"),
                        new Picture("dashboards", project + "/dashboards", "This project has no dashboards yet"),
                        new Picture("tokens", "/ui/tokens", "You have no tokens"),
                        new Picture("profile", "/ui/profile", "Change the password")));
    }

    @Test
    void showTriageAndTests(IbutsuPages pages, BrokenBuilds given) {
        take(
                pages.as(given.member()),
                List.of(
                        new Picture("triage", given.address(""), "cart is empty"),
                        new Picture("tests-failing", given.address("/tests?days=3650"), "ships"),
                        new Picture("tests-flaky", given.address("/tests/flaky?days=3650"), "sells"),
                        new Picture("tests-slowest", given.address("/tests/slowest?days=3650"), "pays"),
                        new Picture("test", given.address("/test?test_id=pays"), "Why it failed")));
    }

    private static void take(Page page, List<Picture> pictures) {
        for (Picture picture : pictures) {
            page.setViewportSize(1280, 800);
            page.navigate(picture.path());
            assertThat(page.getByText(picture.text()).first()).isVisible();
            take(page, picture.name() + "-light");
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            take(page, picture.name() + "-dark");
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
            page.setViewportSize(390, 800);
            take(page, picture.name() + "-narrow");
        }
    }

    private static void take(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(DIRECTORY.resolve(name + ".png")));
        assertThat(Elements.fitsTheScreen(page))
                .as("%s fits the width of the screen", name)
                .isTrue();
    }
}
