package org.ibutsu.harness.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A browser that is started for the first test that needs it, and given to one thread at a time, as Playwright demands.
 * It is closed when the last run of tests has ended, as tests may run other tests.
 */
final class SharedBrowser {

    /** The browser of this JVM; another would take seconds to start. */
    static final SharedBrowser OF_JVM = new SharedBrowser(Duration.ofMinutes(1));

    /** Pages may take their time on a busy machine. */
    private static final double ASSERTION_TIMEOUT_MILLIS = 15_000;

    private final Duration patience;
    private @Nullable BrowserPrograms programs;
    private int runs;
    private @Nullable Thread user;
    private int uses;
    private @Nullable Playwright playwright;
    private @Nullable Browser browser;

    SharedBrowser(Duration patience) {
        this.patience = patience;
    }

    /** Starts a run of tests. */
    synchronized void begin() {
        runs++;
    }

    /** Receives the programs that exist. */
    synchronized void use(BrowserPrograms found) {
        programs = found;
    }

    /** Ends a run of tests. */
    synchronized void end() {
        runs--;
        if (runs == 0) {
            close();
        }
    }

    /**
     * Lends the browser to the calling thread, which must return it as often as it has taken it.
     *
     * @throws IllegalStateException if no run of tests with a browser is active, or if another test holds the browser
     */
    synchronized void acquire() {
        if (runs == 0) {
            throw new IllegalStateException(
                    "A page is given to tests with @BrowserTest only. Put it on the class or on the method");
        }
        long end = System.nanoTime() + patience.toNanos();
        while (user != null && user != Thread.currentThread()) {
            long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
            if (left <= 0) {
                throw new IllegalStateException("Another test has been holding the browser for " + patience.toSeconds()
                        + " s, on " + user.getName() + ". Tests take turns if each has @BrowserTest");
            }
            await(left);
        }
        user = Thread.currentThread();
        uses++;
    }

    private void await(long milliseconds) {
        try {
            wait(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while another test has the browser", e);
        }
    }

    /** Takes the browser back, even from another thread. */
    synchronized void release() {
        uses--;
        if (uses == 0) {
            user = null;
            notifyAll();
        }
    }

    /** Opens a context, with nothing of another one in it. */
    synchronized BrowserContext open(Browser.NewContextOptions options) {
        if (browser == null || !browser.isConnected()) {
            close();
            launch();
        }
        return Objects.requireNonNull(browser).newContext(options);
    }

    private void launch() {
        BrowserPrograms found = Objects.requireNonNull(programs);
        Path node = found.node().orElseThrow();
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put(BrowserPrograms.NODE, node.toString());
        environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
        PlaywrightAssertions.setDefaultAssertionTimeout(ASSERTION_TIMEOUT_MILLIS);
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(found.browser().orElseThrow()));
    }

    /** Closes the browser, so that the next test has a new one. */
    synchronized void close() {
        Playwright closed = playwright;
        playwright = null;
        browser = null;
        if (closed != null) {
            try {
                closed.close();
            } catch (PlaywrightException e) {
                System.err.println("The browser could not be closed: " + e.getMessage());
            }
        }
    }
}
