package org.ibutsu.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
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

    @Test
    void fitWideAndNarrowScreens(IbutsuPages pages, FailedRun given) {
        Page page = pages.as(given.member());

        texts(given).forEach((path, text) -> {
            page.setViewportSize(1280, 800);
            page.navigate(path);
            assertThat(page.getByText(text).first()).isVisible();
            String name = path.replaceFirst("/ui/(?:project/[-0-9a-f]+/)?", "").replaceAll("[?/].*", "")
                    + (path.contains("?") ? "-" + path.replaceFirst(".*=", "") : "");
            take(page, name + "-light");
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            take(page, name + "-dark");
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
            page.setViewportSize(390, 800);
            take(page, name + "-narrow");
        });
    }

    /** Returns the addresses of pages, and a text that is there when each has loaded. */
    private static Map<String, String> texts(FailedRun given) {
        String project = "/ui/project/" + given.project().id();
        String run = project + "/runs/" + given.run().id();
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("/ui/projects", "Web shop");
        texts.put(project + "/runs", "nightly");
        texts.put(run + "?tab=failures", "test_sells");
        texts.put(run + "?tab=all", "test_pays");
        texts.put(project + "/results/" + given.failed().id(), "but was 8");
        texts.put(project + "/import", "Drop reports here");
        texts.put(project + "/dashboards", "This project has no dashboards yet");
        texts.put("/ui/tokens", "You have no tokens");
        texts.put("/ui/profile", "Change the password");
        return texts;
    }

    private static void take(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(DIRECTORY.resolve(name + ".png")));
        assertThat((boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as("%s fits the width of the screen", name)
                .isTrue();
    }
}
