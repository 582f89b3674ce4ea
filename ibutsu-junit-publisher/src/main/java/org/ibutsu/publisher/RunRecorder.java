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
 * A recorder that turns the events of the platform into results. A container becomes a result only if it stands for
 * tests without events of their own: if its set-up fails, or if it is skipped before it creates its invocations.
 * Thread-safe.
 */
final class RunRecorder {

    private final TestPlan plan;
    private final ResultWriter writer;
    private final RunSummary summary;
    private final Map<UniqueId, TestExecution> running = new ConcurrentHashMap<>();
    private final Set<UniqueId> recorded = ConcurrentHashMap.newKeySet();

    RunRecorder(TestPlan plan, ResultWriter writer, RunSummary summary) {
        this.plan = plan;
        this.writer = writer;
        this.summary = summary;
        summary.collect(plan.countTestIdentifiers(TestIdentifier::isTest));
    }

    void registered(TestIdentifier test) {
        if (test.isTest()) {
            summary.collect(1);
        }
    }

    void started(TestIdentifier test) {
        running.put(test.getUniqueIdObject(), new TestExecution());
    }

    void published(TestIdentifier test, ReportEntry entry) {
        execution(test).ifPresent(execution -> execution.publish(entry));
    }

    void published(TestIdentifier test, Path file) throws IOException {
        Optional<TestExecution> execution = execution(test);
        if (execution.isPresent()) {
            execution.get().publish(file);
        }
    }

    void finished(TestIdentifier test, TestExecutionResult result) throws IOException {
        TestExecution execution =
                Optional.ofNullable(running.remove(test.getUniqueIdObject())).orElseGet(TestExecution::new);
        TestOutcome outcome = TestOutcome.of(result, execution.elapsed());
        if (test.isTest() || outcome.isFailure()) {
            record(test, execution, outcome);
        } else if (outcome.isSkip()) {
            skipped(test, outcome.skipReason());
        }
    }

    /** Records every test below as skipped, as the platform reports only the uppermost container. */
    void skipped(TestIdentifier test, Optional<String> reason) throws IOException {
        Set<TestIdentifier> children = plan.getChildren(test);
        if (test.isTest() || children.isEmpty()) {
            record(test, new TestExecution(), TestOutcome.skipped(reason));
            return;
        }
        for (TestIdentifier child : children) {
            skipped(child, reason);
        }
    }

    private void record(TestIdentifier test, TestExecution execution, TestOutcome outcome) throws IOException {
        if (recorded.add(test.getUniqueIdObject())) {
            writer.write(test, TestName.of(test, plan), execution, outcome);
            summary.add(outcome);
        }
    }

    private Optional<TestExecution> execution(TestIdentifier test) {
        return Optional.ofNullable(running.get(test.getUniqueIdObject()));
    }
}
