package org.ibutsu.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import ch.qos.logback.classic.Level;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.slf4j.LoggerFactory;

@Tag("unit")
class UncapturedWarningsExtensionTest {

    @Test
    void failsTestsThatAreNotQuiet() {
        Map<String, String> failures = new TreeMap<>();

        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(Samples.class))
                .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "false")
                .execute()
                .testEvents()
                .failed()
                .stream()
                .forEach(failed -> failures.put(failed.getTestDescriptor().getDisplayName(), message(failed)));

        assertThat(failures)
                .containsOnly(
                        Map.entry("logs()", "Logged but not captured:\nWARN sample.Shop careful"),
                        Map.entry("logsByTheJdk()", "Logged but not captured:\nWARNING sample.Jdk careful"));
    }

    private static String message(Event failed) {
        return failed.getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow()
                .getMessage();
    }

    @Test
    void seesStackTraces() {
        Warnings warnings = new Warnings(Optional.empty());

        System.err.println("\tat sample.Shop.sell");
        System.err.println("nothing");
        warnings.close();

        assertThat(warnings.lines()).containsExactly("a stack trace: at sample.Shop.sell");
    }

    @ExtendWith(UncapturedWarningsExtension.class)
    static class Samples {

        @Test
        void isQuiet() {
            LoggerFactory.getLogger("sample.Shop").info("open");
        }

        @Test
        void logs() {
            LoggerFactory.getLogger("sample.Shop").warn("careful");
        }

        @Test
        void logsByTheJdk() {
            System.getLogger("sample.Jdk").log(System.Logger.Level.WARNING, "careful");
        }

        @Test
        void captures() {
            try (LoggedLines log = LoggedLines.capture("sample.Shop")) {
                LoggerFactory.getLogger("sample.Shop").error("trouble");
                assertThat(log.of(Level.ERROR, "trouble")).hasSize(1);
            }
        }

        @Test
        @ExpectedWarnings("sample.")
        void expects() {
            LoggerFactory.getLogger("sample.Shop").warn("careful");
        }
    }
}
