package org.ibutsu.harness.slot;

import java.util.List;
import java.util.Optional;
import org.ibutsu.harness.exchange.ExchangeLog;
import org.ibutsu.harness.exchange.Transcript;
import org.ibutsu.harness.report.TestReport;
import org.opentest4j.TestAbortedException;

/**
 * The time for which one test has a slot. At its end the slot must be idle, and nothing wrong with what the test did.
 *
 * @param <A> the type of the application
 */
final class SlotLease<A> {

    private final SlotPool<ApplicationSlot<A>> pool;
    private final ApplicationSlot<A> slot;
    private final TestReport report;
    private final TestRequirements requirements;
    private final ExchangeLog log;
    private final TestSlot<A> testSlot;

    /** Takes over a slot that was leased from a pool. */
    SlotLease(
            SlotPool<ApplicationSlot<A>> pool,
            ApplicationSlot<A> slot,
            TestReport report,
            TestRequirements requirements) {
        this.pool = pool;
        this.slot = slot;
        this.report = report;
        this.requirements = requirements;
        report.leased(slot);
        slot.logged().begin();
        this.log = slot.newLog(requirements.mayBreakContract());
        this.testSlot = new TestSlot<>(slot, log);
    }

    ApplicationSlot<A> slot() {
        return slot;
    }

    /** Checks whether the test gets a type from here. */
    boolean gives(Class<?> type) {
        return slot.definition().gives(type) || slot.definition().looksUp(type, slot::application);
    }

    /** Returns the value of a parameter, the same each time. */
    Object give(Class<?> wanted) {
        return testSlot.get(wanted);
    }

    /** Returns the responses so far. */
    Transcript transcript() {
        return Transcript.of(log);
    }

    /**
     * Ends the lease and releases the slot.
     *
     * @param failure why the test has failed, if it has; gets the report
     * @throws AssertionError if the test has left work behind or done something else wrong
     */
    void end(Optional<Throwable> failure) {
        Throwable thrown = null;
        try {
            endWithoutReleasing(failure);
        } catch (RuntimeException | Error e) {
            thrown = e;
            throw e;
        } finally {
            release(thrown);
        }
    }

    /** Never hides why the test has failed. */
    private void release(Throwable thrown) {
        try {
            if (report.keepsDatabase()) {
                pool.invalidate(slot);
            } else {
                pool.release(slot);
            }
        } catch (RuntimeException | Error e) {
            if (thrown == null) {
                throw e;
            }
            thrown.addSuppressed(e);
        }
    }

    /** Ends this lease, and begins another one of the same slot, which has been put back to its baseline. */
    SlotLease<A> again(SlotReset reset) {
        try {
            endWithoutReleasing(Optional.empty());
            reset.accept(slot);
        } catch (RuntimeException | Error e) {
            release(e);
            throw e;
        }
        return new SlotLease<>(pool, slot, report, requirements);
    }

    private void endWithoutReleasing(Optional<Throwable> failure) {
        failure.filter(thrown -> !(thrown instanceof TestAbortedException))
                .ifPresent(thrown -> report.failing(testSlot.parameters(), slot));
        try {
            Optional<AssertionError> fault = leftBehind().or(() -> fault(failure));
            failure.filter(thrown -> !(thrown instanceof TestAbortedException))
                    .or(() -> fault)
                    .ifPresent(thrown -> thrown.addSuppressed(report.failed(thrown, slot, log)));
            fault.ifPresent(thrown -> {
                throw thrown;
            });
        } finally {
            testSlot.dropSavepoints();
            slot.afterEach();
        }
    }

    private Optional<AssertionError> leftBehind() {
        report.measure(slot, log);
        log.end();
        slot.logged().end();
        testSlot.end();
        List<String> pending = pool.pendingWork(slot);
        return pending.isEmpty()
                ? Optional.empty()
                : Optional.of(new AssertionError(
                        "The test has ended, but it has left behind:\n  " + String.join("\n  ", pending)));
    }

    /** What is wrong with a response has mostly been thrown at the request already; it is news if the test has caught it. */
    private Optional<AssertionError> fault(Optional<Throwable> failure) {
        Optional<AssertionError> logged = slot.logged().leak().map(AssertionError.class::cast);
        return failure.isPresent() ? logged : logged.or(log::leak).or(() -> requirements.fault(log, slot.sql()));
    }
}
