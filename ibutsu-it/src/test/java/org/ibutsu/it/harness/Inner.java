package org.ibutsu.it.harness;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;

/**
 * A run of tests within a test: how each one ended, by the name of its method. Runs share their slots unless they are
 * {@linkplain #runApart apart}, as starting servers takes longer than most of them.
 *
 * @param results success or failure, in the order in which the tests ended
 */
public record Inner(Map<String, TestExecutionResult> results) {

    /** Runs a class of tests with a harness of its own, one test after the other. */
    public static Inner run(Class<?> tests) {
        return run(tests, Map.of("ibutsu.reports", "target/inner"));
    }

    /** Runs a class of tests with slots of its own, several tests at once where the class says so. */
    public static Inner runAtOnce(Class<?> tests, int number) {
        return runApart(
                tests,
                Map.of(
                        "junit.jupiter.execution.parallel.enabled",
                        "true",
                        "junit.jupiter.execution.parallel.config.strategy",
                        "fixed",
                        "junit.jupiter.execution.parallel.config.fixed.parallelism",
                        String.valueOf(number)));
    }

    /** Runs a class of tests as {@link #run(Class)} does, with settings and slots of its own. */
    public static Inner runApart(Class<?> tests, Map<String, String> settings) {
        Map<String, String> all =
                new HashMap<>(Map.of("ibutsu.reports", "target/inner", "ibutsu.test.slots.kept", "false"));
        all.putAll(settings);
        return run(tests, all);
    }

    /** Runs a class of tests as {@link #run(Class)} does, with settings of its own. */
    static Inner run(Class<?> tests, Map<String, String> settings) {
        FutureTask<Inner> run = new FutureTask<>(() -> runHere(tests, settings));
        // Inherits nothing, or what the servers of the run log would be taken for logs of the outer test.
        new Thread(null, run, "inner", 0, false).start();
        try {
            return run.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The outer test takes too long", e);
        }
    }

    private static Inner runHere(Class<?> tests, Map<String, String> settings) {
        Map<String, TestExecutionResult> results = new LinkedHashMap<>();
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(tests))
                .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "true")
                .configurationParameter("ibutsu.reports.list", "false")
                .configurationParameter("ibutsu.test.slots.kept", "true")
                .configurationParameters(settings)
                .execute()
                .allEvents()
                .finished()
                .stream()
                .filter(event -> event.getTestDescriptor().isTest()
                        || event.getRequiredPayload(TestExecutionResult.class)
                                .getThrowable()
                                .isPresent())
                .forEach(event -> results.put(
                        event.getTestDescriptor().getDisplayName().replaceAll("\\(.*", ""),
                        event.getRequiredPayload(TestExecutionResult.class)));
        return new Inner(results);
    }

    /** Gives the names of the tests that passed. */
    public List<String> passed() {
        return results.entrySet().stream()
                .filter(entry -> entry.getValue().getThrowable().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Gives why a test has failed. */
    public Throwable failure(String test) {
        return results.get(test).getThrowable().orElseThrow(() -> new AssertionError(test + " has passed"));
    }
}
