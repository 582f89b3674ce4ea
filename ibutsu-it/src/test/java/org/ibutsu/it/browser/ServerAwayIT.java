package org.ibutsu.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.ibutsu.it.browser.Elements.exactButton;
import static org.ibutsu.it.browser.Elements.heading;
import static org.ibutsu.it.browser.Elements.link;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import org.ibutsu.harness.SlowTest;
import org.ibutsu.harness.browser.BrowserTest;
import org.ibutsu.it.soak.TcpProxy;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;

/** A page reports a server that stops, and continues when it answers again, without a reload. */
@IntegrationTest
@BrowserTest
@SlowTest
class ServerAwayIT {

    @Test
    void isWaitedForWithData(Page page, BrokenBuilds given, IbutsuApp app) {
        try (Gateway gateway = Gateway.to(app)) {
            open(page, gateway, given);
            link(page, "Runs").click();
            assertThat(page.getByRole(AriaRole.ROW)).hasCount(4);

            gateway.stop();
            link(page, "Triage").click();
            assertThat(page.getByRole(AriaRole.ALERT).first()).containsText("Waiting for the server");
            PageChecks.check(page);
            gateway.goOn();

            assertThat(heading(page, "2 failures in 1 run")).isVisible();
            assertThat(page.getByText("Waiting for the server")).hasCount(0);
            assertThat(isTheSame(page)).isTrue();
        }
    }

    @Test
    void isWaitedForWithParts(Page page, BrokenBuilds given, IbutsuApp app) {
        try (Gateway gateway = Gateway.to(app)) {
            open(page, gateway, given);

            gateway.stop();
            link(page, "Tests").click();
            assertThat(page.getByText("The server does not answer. This page goes on as soon as it does."))
                    .isVisible();
            gateway.goOn();

            assertThat(heading(page, "Failing tests").first()).isVisible();
            assertThat(page.getByText("The server does not answer")).hasCount(0);
            assertThat(isTheSame(page)).isTrue();
        }
    }

    @Test
    void losesNothingThatIsTyped(Page page, BrokenBuilds given, IbutsuApp app) {
        try (Gateway gateway = Gateway.to(app)) {
            open(page, gateway, given);
            page.locator(".saved-views summary").click();
            page.getByLabel("Save this view as").fill("Everything");

            gateway.stop();
            exactButton(page, "Save the view").click();
            assertThat(page.getByText(
                            "The server does not answer. It may be starting again, or the network is down.",
                            new Page.GetByTextOptions().setExact(true)))
                    .isVisible();
            gateway.goOn();
            exactButton(page, "Save the view").click();

            assertThat(page.getByText("“Everything” is saved.")).isVisible();
        }
    }

    /** Logs in and opens the triage, and marks the document. */
    private static void open(Page page, Gateway gateway, BrokenBuilds given) {
        page.navigate(gateway.uri().resolve(given.address("")).toString());
        page.getByLabel("E-mail address").fill(given.member().email());
        page.getByLabel("Password").fill(TestData.PASSWORD);
        exactButton(page, "Log in").click();
        assertThat(heading(page, "2 failures in 1 run")).isVisible();
        page.evaluate("window.marked = true");
    }

    private static boolean isTheSame(Page page) {
        return (boolean) page.evaluate("window.marked === true");
    }

    /** The gateway between the browser and the server. */
    private static final class Gateway implements AutoCloseable {

        private final InetSocketAddress server;
        private final TcpProxy proxy;
        private volatile boolean stopped;

        private Gateway(InetSocketAddress server) {
            this.server = server;
            this.proxy = TcpProxy.start(() -> stopped ? List.of() : List.of(this.server));
        }

        static Gateway to(IbutsuApp app) {
            return new Gateway(
                    new InetSocketAddress(app.uri().getHost(), app.uri().getPort()));
        }

        URI uri() {
            return proxy.uri();
        }

        void stop() {
            stopped = true;
            proxy.cutConnections();
        }

        void goOn() {
            stopped = false;
        }

        @Override
        public void close() {
            proxy.close();
        }
    }
}
