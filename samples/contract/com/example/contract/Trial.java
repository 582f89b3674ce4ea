package com.example.contract;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.ibutsu.harness.slot.TestSlot;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/**
 * A run of tests within a test.
 *
 * @param ended the ends of the tests, in their order
 */
record Trial(List<Event> ended) {

    /** Runs some tests of a class, one after the other. Runs share their slots unless a setting says otherwise. */
    static Trial run(Class<?> tests, Map<String, String> settings, String... methods) {
        Map<String, String> all = new HashMap<>(Map.of(
                "ibutsu.reports", "target/trials", "ibutsu.reports.list", "false", "ibutsu.test.slots.kept", "true"));
        all.putAll(settings);
        FutureTask<Trial> run = new FutureTask<>(() -> new Trial(EngineTestKit.engine("junit-jupiter")
                .selectors(Stream.of(methods)
                        .map(method -> selectMethod(tests, method, TestSlot.class))
                        .toArray(DiscoverySelector[]::new))
                .configurationParameters(all)
                .execute()
                .testEvents()
                .finished()
                .list()));
        // Inherits nothing, or what the application logs would be taken for logs of the outer test.
        new Thread(null, run, "trial", 0, false).start();
        try {
            return run.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The outer test takes too long", e);
        }
    }

    /** Returns the names of the tests that have passed, in their order. */
    List<String> passed() {
        return ended.stream()
                .filter(event -> result(event).getStatus() == TestExecutionResult.Status.SUCCESSFUL)
                .map(event -> event.getTestDescriptor().getDisplayName().replaceAll("\\(.*", ""))
                .toList();
    }

    /** Returns why the only test has failed. */
    Throwable failure() {
        return ended.stream()
                .flatMap(event -> result(event).getThrowable().stream())
                .findFirst()
                .orElseThrow(() -> new AssertionError("The test was meant to fail, but has passed"));
    }

    /** Returns the report that hangs at the failure. */
    String report() {
        return String.join(
                "\n",
                Stream.of(failure().getSuppressed()).map(Throwable::getMessage).toList());
    }

    private static TestExecutionResult result(Event event) {
        return event.getRequiredPayload(TestExecutionResult.class);
    }
}
