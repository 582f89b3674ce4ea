package org.ibutsu.harness.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Tracing;
import com.microsoft.playwright.WebError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ibutsu.harness.report.Attachment;
import org.ibutsu.harness.secret.SecretMasking;

/** A context of the browser whose console and whose actions are recorded, for the report of a test that fails. */
final class WatchedContext {

    private static final String TRACE_ADVICE = "look at it with: npx playwright show-trace '%s'";

    private final BrowserContext context;
    private final List<String> console = new ArrayList<>();

    WatchedContext(BrowserContext context) {
        this.context = context;
        context.onConsoleMessage(this::add);
        context.onWebError(this::add);
        context.tracing().start(new Tracing.StartOptions().setSnapshots(true));
    }

    private void add(ConsoleMessage message) {
        console.add(message.type() + ": " + message.text() + " (" + message.location() + ")");
    }

    private void add(WebError error) {
        console.add("uncaught: " + error.error());
    }

    /** Supplies a value that may be absent. */
    private interface Source {
        Attachment get() throws IOException;
    }

    /**
     * Returns the evidence of the context: a screenshot and the accessibility tree of each page, the console,
     * and the trace of Playwright.
     *
     * @param suffix distinguishes the files from those of other contexts
     */
    List<Attachment> attachments(String suffix, SecretMasking masking) {
        List<Attachment> attachments = new ArrayList<>();
        List<Page> pages = context.pages();
        for (Page page : pages) {
            String name = suffix + (pages.size() == 1 ? "" : "-page-" + (pages.indexOf(page) + 1));
            add(attachments, "screenshot" + name, () -> screenshot(page, "screenshot" + name + ".png"));
            add(attachments, "aria" + name, () -> ariaSnapshot(page, "aria" + name + ".txt"));
        }
        attachments.add(Attachment.text(
                "console" + suffix + ".txt",
                console.isEmpty() ? "The pages have logged nothing." : String.join("\n", console)));
        add(attachments, "trace" + suffix, () -> trace("trace" + suffix + ".zip", masking));
        return attachments;
    }

    private static void add(List<Attachment> attachments, String name, Source source) {
        try {
            attachments.add(source.get());
        } catch (IOException | PlaywrightException e) {
            attachments.add(Attachment.text(name + "-missing.txt", "Not available: " + e.getMessage()));
        }
    }

    private static Attachment screenshot(Page page, String name) {
        return new Attachment(name, "image/png", page.screenshot());
    }

    private static Attachment ariaSnapshot(Page page, String name) {
        String text = page.url() + "\n" + page.locator("body").ariaSnapshot();
        return Attachment.text(name, text);
    }

    private Attachment trace(String name, SecretMasking masking) throws IOException {
        Path file = Files.createTempFile("trace", ".zip");
        try {
            context.tracing().stop(new Tracing.StopOptions().setPath(file));
            return new Attachment(
                    name, "application/zip", new MaskedTrace(masking).masked(Files.readAllBytes(file)), TRACE_ADVICE);
        } finally {
            Files.delete(file);
        }
    }

    void close() {
        context.close();
    }
}
