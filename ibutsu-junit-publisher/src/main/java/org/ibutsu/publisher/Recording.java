package org.ibutsu.publisher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Turns what the platform reports into results. A container becomes a result only where it stands for tests that nobody else
 * reports: when its own set-up fails, or when it is skipped before it has made its invocations. For many threads.
 */
final class Recording {

    private final TestPlan plan;
    private final ResultWriter writer;
    private final Counts counts;
    private final Map<UniqueId, Attempt> running = new ConcurrentHashMap<>();
    private final Set<UniqueId> recorded = ConcurrentHashMap.newKeySet();

    Recording(TestPlan plan, ResultWriter writer, Counts counts) {
        this.plan = plan;
        this.writer = writer;
        this.counts = counts;
        counts.collect(plan.countTestIdentifiers(TestIdentifier::isTest));
    }

    void registered(TestIdentifier test) {
        if (test.isTest()) {
            counts.collect(1);
        }
    }

    void started(TestIdentifier test) {
        running.put(test.getUniqueIdObject(), new Attempt());
    }

    void published(TestIdentifier test, ReportEntry entry) {
        attempt(test).ifPresent(attempt -> attempt.publish(entry));
    }

    void published(TestIdentifier test, Path file) throws IOException {
        Optional<Attempt> attempt = attempt(test);
        if (attempt.isPresent()) {
            attempt.get().publish(file);
        }
    }

    void finished(TestIdentifier test, TestExecutionResult result) throws IOException {
        Attempt attempt =
                Optional.ofNullable(running.remove(test.getUniqueIdObject())).orElseGet(Attempt::new);
        Ending ending = Ending.of(result, attempt.taken());
        if (test.isTest() || ending.outcome() == Outcome.FAILED || ending.outcome() == Outcome.ERROR) {
            record(test, attempt, ending);
        } else if (ending.outcome() == Outcome.SKIPPED) {
            skipped(test, ending.reason());
        }
    }

    /** Records every test below as skipped; the platform reports only the uppermost one. */
    void skipped(TestIdentifier test, Optional<String> reason) throws IOException {
        Set<TestIdentifier> children = plan.getChildren(test);
        if (test.isTest() || children.isEmpty()) {
            record(test, new Attempt(), Ending.skipped(reason));
            return;
        }
        for (TestIdentifier child : children) {
            skipped(child, reason);
        }
    }

    private void record(TestIdentifier test, Attempt attempt, Ending ending) throws IOException {
        if (recorded.add(test.getUniqueIdObject())) {
            writer.write(test, TestName.of(test, plan), attempt, ending);
            counts.add(ending.outcome(), ending.taken());
        }
    }

    private Optional<Attempt> attempt(TestIdentifier test) {
        return Optional.ofNullable(running.get(test.getUniqueIdObject()));
    }
}
