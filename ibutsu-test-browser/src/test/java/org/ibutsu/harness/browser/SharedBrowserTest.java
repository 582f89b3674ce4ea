package org.ibutsu.harness.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.ibutsu.harness.UnitTest;
import org.junit.jupiter.api.Test;

@UnitTest
class SharedBrowserTest {

    private final SharedBrowser browser = new SharedBrowser(Duration.ofMillis(50));

    @Test
    void isGivenToTestsThatSayTheyNeedIt() {
        assertThatThrownBy(browser::acquire)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Put it on the class or on the method");
    }

    @Test
    void isGivenToOneThreadAtATime() {
        browser.begin();
        browser.acquire();
        browser.acquire();

        assertThatThrownBy(CompletableFuture.runAsync(browser::acquire)::join)
                .hasRootCauseInstanceOf(IllegalStateException.class)
                .hasStackTraceContaining("Another test has been holding the browser");
        browser.release();
        browser.release();

        assertThat(CompletableFuture.runAsync(browser::acquire)).succeedsWithin(Duration.ofSeconds(10));
    }

    @Test
    void goesFromOneThreadToTheNext() {
        SharedBrowser patient = new SharedBrowser(Duration.ofMinutes(1));
        patient.begin();
        patient.acquire();

        CompletableFuture<Void> waiting = CompletableFuture.runAsync(patient::acquire);
        patient.release();

        assertThat(waiting).succeedsWithin(Duration.ofSeconds(10));
    }

    @Test
    void leavesAnInterruptToItsThread() {
        browser.begin();
        CompletableFuture.runAsync(browser::acquire).join();

        Thread.currentThread().interrupt();

        assertThatThrownBy(browser::acquire).hasMessageContaining("Interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }
}
