package org.ibutsu.harness.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/**
 * A run of tests of which some need a browser. At its end the browser is closed, and it is said once if tests were
 * skipped.
 */
@SuppressWarnings("deprecation") // JUnit closes no AutoCloseable before 5.13.
final class BrowserRun implements CloseableResource, AutoCloseable {

    /** The file among the reports that is there if tests were skipped. */
    static final String SKIPPED = "browser-tests-skipped.txt";

    private static final Namespace NAMESPACE = Namespace.create(BrowserRun.class);
    private static final Object LOCK = new Object();

    private final Function<String, Optional<String>> settings;
    private final UnaryOperator<String> environment;
    private final SharedBrowser browser;
    private final AtomicReference<String> skipped = new AtomicReference<>();

    BrowserRun(Function<String, Optional<String>> settings, UnaryOperator<String> environment, SharedBrowser browser) {
        this.settings = settings;
        this.environment = environment;
        this.browser = browser;
        browser.begin();
    }

    /** Returns the run of a test. */
    static BrowserRun of(ExtensionContext test) {
        Store store = test.getRoot().getStore(NAMESPACE);
        synchronized (LOCK) {
            BrowserRun run = store.get(BrowserRun.class, BrowserRun.class);
            if (run == null) {
                run = new BrowserRun(test::getConfigurationParameter, System::getenv, SharedBrowser.OF_JVM);
                store.put(BrowserRun.class, run);
            }
            return run;
        }
    }

    /** Returns the missing programs and how to get them; empty if there is a browser, which is used from then on. */
    Optional<String> missing() {
        BrowserPrograms programs = programs();
        Optional<String> missing = programs.missing();
        if (missing.isEmpty()) {
            browser.use(programs);
        }
        return missing;
    }

    private BrowserPrograms programs() {
        return new BrowserPrograms(name -> settings.apply(name).orElseGet(() -> environment.apply(name)));
    }

    /**
     * Returns whether a test without a browser fails. The configuration parameter wins over the environment variable.
     */
    boolean requiresBrowser() {
        return settings.apply("ibutsu.browser.required")
                .or(() -> Optional.ofNullable(environment.apply("IBUTSU_BROWSER_REQUIRED")))
                .equals(Optional.of("true"));
    }

    /** Records that tests are skipped. */
    void skipped(String reason) {
        skipped.set(reason);
    }

    @Override
    public void close() {
        browser.end();
        Path file = Path.of(settings.apply("ibutsu.reports").orElse("target/ibutsu-reports"), SKIPPED);
        try {
            if (skipped.get() == null) {
                Files.deleteIfExists(file);
                return;
            }
            String message = "Tests with a browser were skipped: " + skipped.get();
            if (!settings.apply("ibutsu.reports.list").equals(Optional.of("false"))) {
                System.out.println(message);
            }
            Files.createDirectories(file.getParent());
            Files.writeString(file, message + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
