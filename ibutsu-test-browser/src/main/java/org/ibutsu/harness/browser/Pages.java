package org.ibutsu.harness.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.Proxy;
import com.microsoft.playwright.options.ReducedMotion;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.ibutsu.harness.report.Attachment;
import org.ibutsu.harness.secret.SecretMasking;
import org.ibutsu.harness.slot.CreatedBy;
import org.ibutsu.harness.slot.ParameterFactory;
import org.ibutsu.harness.slot.TestSlot;

/**
 * Opens pages of the application that a test has, each as in a browser that was installed just now. Paths such as
 * {@code page.navigate("/cart")} are those of the application. Its exchanges with the pages are recorded and judged
 * like those of other clients; what is wrong with one fails the test at its end. If the test fails, its report has
 * pictures of the pages and what they have logged. All pages are closed with the test.
 *
 * <pre>{@code
 * @Test
 * void showsTheCartOfTheUser(Pages pages, Shop shop) {
 *     Page page = pages.as(SignIn.byCookie("session", shop.sessionOf("ann")));
 *
 *     page.navigate("/cart");
 *
 *     assertThat(page.getByRole(AriaRole.HEADING)).hasText("Cart of Ann");
 * }
 * }</pre>
 */
@CreatedBy(Pages.Factory.class)
public final class Pages {

    private final SharedBrowser browser;
    private final TestSlot<?> slot;
    private final RecordingProxy proxy;
    private final List<WatchedContext> contexts = new ArrayList<>();

    private Pages(SharedBrowser browser, TestSlot<?> slot) {
        this.browser = browser;
        this.slot = slot;
        this.proxy = RecordingProxy.start(slot);
    }

    /** Opens pages; called by the harness. */
    public static final class Factory implements ParameterFactory<Pages> {

        /** Creates the factory. */
        public Factory() {}

        @Override
        public Pages create(TestSlot<?> slot) {
            return of(SharedBrowser.OF_JVM, slot);
        }
    }

    static Pages of(SharedBrowser browser, TestSlot<?> slot) {
        browser.acquire();
        slot.onEnd(browser::release);
        Pages pages = new Pages(browser, slot);
        slot.onEnd(pages.proxy::close);
        slot.onEnd(pages::close);
        slot.onFailure(pages::attachments);
        return pages;
    }

    /**
     * Opens a page without a logged-in user.
     *
     * @return the page, empty
     */
    public Page anonymous() {
        return as((context, address) -> {});
    }

    /**
     * Opens a page of a logged-in user.
     *
     * @param signIn makes the browser that of the user
     * @return the page, empty
     */
    public Page as(SignIn signIn) {
        return open(slot.uri(), signIn);
    }

    /**
     * Opens a page of another server that the test has started in addition to the application.
     *
     * @param server the address of the server, whose exchanges are recorded and judged, too
     * @param signIn makes the browser that of the user
     * @return the page, empty
     */
    public Page at(URI server, SignIn signIn) {
        proxy.record(server);
        return open(server, signIn);
    }

    private Page open(URI server, SignIn signIn) {
        BrowserContext context = browser.open(new Browser.NewContextOptions()
                .setBaseURL(server.toString())
                .setLocale("en-GB")
                .setTimezoneId("UTC")
                .setReducedMotion(ReducedMotion.REDUCE)
                // Browsers would not ask a proxy for their own machine.
                .setProxy(new Proxy(proxy.uri().toString()).setBypass("<-loopback>")));
        contexts.add(new WatchedContext(context));
        signIn.prepare(context, server.toString());
        return context.newPage();
    }

    private List<Attachment> attachments() {
        SecretMasking masking = new SecretMasking(slot.environment().secrets());
        List<Attachment> attachments = new ArrayList<>();
        for (WatchedContext context : contexts) {
            String suffix = contexts.size() == 1 ? "" : "-" + (contexts.indexOf(context) + 1);
            attachments.addAll(context.attachments(suffix, masking));
        }
        return attachments;
    }

    /** A browser that does not obey any more is replaced for the next test. */
    private void close() {
        try {
            contexts.forEach(WatchedContext::close);
        } catch (PlaywrightException e) {
            browser.close();
            throw e;
        }
    }
}
