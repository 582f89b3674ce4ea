package org.ibutsu.harness.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ibutsu.harness.browser.BrowserAssertions.assertThatPage;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ibutsu.harness.MaxStatements;
import org.ibutsu.harness.http.TestClient;
import org.ibutsu.harness.slot.TestSlot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Pages of an application that knows nothing of the harness. */
@NotesTest
@BrowserTest
class BrowserSlotTest {

    private static final Page.GetByRoleOptions ADD = new Page.GetByRoleOptions().setName("Add");

    @Test
    void isPristineAndSharedWithOtherClients(Page page, TestClient client) {
        client.request().body("\"first\"").post("/api/notes");
        page.navigate("/");
        assertThat(page.getByRole(AriaRole.LISTITEM)).hasText("first");

        page.getByLabel("New note").fill("<b>second</b>");
        page.getByRole(AriaRole.BUTTON, ADD).click();

        assertThat(page.getByRole(AriaRole.LISTITEM)).hasText(new String[] {"first", "<b>second</b>"});
        assertThat(client.get("/api/notes").asString()).isEqualTo("[\"first\",\"<b>second</b>\"]");
        assertThatPage(page).isAccessible();
    }

    @Test
    void hasUploadsAsTheBrowserSendsThem(Page page) {
        page.navigate("/");
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("nobody");

        page.getByLabel("File").setInputFiles(new FilePayload("a.bin", "application/octet-stream", new byte[100_000]));

        assertThat(page.getByRole(AriaRole.STATUS)).hasText(Pattern.compile("100\\d{3} bytes"));
    }

    @Test
    void isOfWhoeverSignsIn(Pages pages) {
        assertThat(user(pages.as(SignIn.byCookie("user", "ann")))).hasText("ann");
        assertThat(user(pages.as(SignIn.byHeader("User", "bob")))).hasText("bob");
        assertThat(user(pages.as(SignIn.byLocalStorage("user", "c'\"h")))).hasText("c'\"h");
    }

    @Test
    void canBeThatOfAnotherServer(Pages pages, TestSlot<Notes> slot) throws Exception {
        try (Notes other = Notes.start(slot.dataSource())) {
            assertThat(user(pages.at(
                            other.uri(), SignIn.bySessionStorage("user", "dan").and(SignIn.byHeader("User", "eve")))))
                    .hasText("dan");
        }
    }

    private static Locator user(Page page) {
        page.navigate("/");
        return page.getByRole(AriaRole.STATUS);
    }

    @Test
    void tellsWhatIsNotAccessible(Page page) {
        page.navigate("/bare");

        assertThatThrownBy(() -> assertThatPage(page).isAccessible())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("image-alt (critical): Images must have alternative text")
                .hasMessageContaining("at [img]: <img src=\"/x.png\">")
                .hasMessageContaining("https://dequeuniversity.com/rules/axe/");
        assertThatPage(page).isAccessible(axe -> axe.withRules(List.of("document-title")));
    }

    /** One run for all, as pages take their time. */
    @Test
    void showsAtAFailureWhatTheBrowserHasSeenAndJudgesWhatThePageIsAnswered(@TempDir Path reports) throws Exception {
        Map<String, Throwable> failures = run(Fails.class, reports);

        Path directory = reports.resolve("failures");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .contains(
                            "BrowserSlotTest.Fails.byItself.html",
                            "BrowserSlotTest.Fails.byItself-screenshot.png",
                            "BrowserSlotTest.Fails.byItself-aria.txt",
                            "BrowserSlotTest.Fails.byItself-console.txt",
                            "BrowserSlotTest.Fails.byItself-trace.zip");
        }
        assertThat(directory.resolve("BrowserSlotTest.Fails.byItself-aria.txt"))
                .content()
                .contains("heading \"Notes\"");
        assertThat(Files.readString(directory.resolve("BrowserSlotTest.Fails.byItself.html")))
                .contains("src=\"data:image/png;base64,iVBOR")
                .contains("warning: shown")
                .contains("GET /api/notes")
                .contains("select text from notes")
                .contains("npx playwright show-trace");
        assertThat(failures.get("byItself").getSuppressed()[0]).hasMessageContaining("-screenshot.png");
        assertThat(failures.get("byABrokenContract")).hasMessageContaining("violates the OpenAPI document");
        assertThat(failures.get("byASecret")).hasMessageContaining("/api/leak has answered 200 with the hash");
        assertThat(failures.get("byItsStatements")).hasMessageContaining("GET /api/notes has cost");
        assertThat(directory.resolve("BrowserSlotTest.Fails.byABrokenContract-screenshot.png"))
                .exists();
    }

    private static Map<String, Throwable> run(Class<?> tests, Path reports) {
        Map<String, Throwable> failures = new HashMap<>();
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(tests))
                .configurationParameter("ibutsu.reports", reports.toString())
                .configurationParameter("ibutsu.reports.list", "false")
                .execute()
                .testEvents()
                .failed()
                .stream()
                .forEach(event -> failures.put(
                        event.getTestDescriptor().getDisplayName().replaceAll("\\(.*", ""),
                        event.getRequiredPayload(TestExecutionResult.class)
                                .getThrowable()
                                .orElseThrow()));
        return failures;
    }

    @NotesTest
    @BrowserTest
    static class Fails {

        @Test
        void byItself(Page page) {
            page.navigate("/");
            assertThat(page.getByRole(AriaRole.STATUS)).hasText("nobody");
            throw new IllegalStateException("on purpose");
        }

        @Test
        void byABrokenContract(Page page) {
            page.navigate("/bare");
            page.evaluate("fetch('/api/broken').then(answer => answer.text())");
        }

        @Test
        void byASecret(Page page) {
            page.navigate("/bare");
            page.evaluate("fetch('/api/leak').then(answer => answer.text())");
        }

        @Test
        @MaxStatements(0)
        void byItsStatements(Page page) {
            page.navigate("/bare");
            page.evaluate("fetch('/api/notes').then(answer => answer.text())");
        }
    }
}
