package org.ibutsu.harness.slot;

import java.util.List;
import java.util.Optional;
import org.ibutsu.harness.exchange.ExchangeLog;
import org.ibutsu.harness.exchange.Transcript;
import org.ibutsu.harness.report.TestReport;
import org.opentest4j.TestAbortedException;

/**
 * The time for which one test has a slot. At its end the slot must be idle, and the test without faults.
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

    private boolean over;

    private SlotLease(
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

    /**
     * Leases a slot in the state in which a test begins.
     *
     * @throws IllegalStateException if the slot cannot have the test
     */
    static <A> SlotLease<A> of(
            SlotPool<ApplicationSlot<A>> pool, SlotReset reset, TestReport report, TestRequirements requirements) {
        ApplicationSlot<A> slot = reset.lease(pool);
        requirements.refusal(slot).ifPresent(reason -> {
            pool.release(slot);
            throw new IllegalStateException(reason);
        });
        try {
            return new SlotLease<>(pool, slot, report, requirements);
        } catch (Throwable e) {
            Closing.after(e, () -> pool.invalidate(slot));
            throw e;
        }
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
     * Ends the lease and releases the slot, unless it has ended already: another test may have the slot by now.
     *
     * @param failure why the test has failed, if it has; gets the report
     * @throws AssertionError if the test has left work behind or done something else wrong
     */
    void end(Optional<Throwable> failure) {
        if (over) {
            return;
        }
        over = true;
        Optional<Throwable> fault = conclude(failure);
        Optional<Throwable> cleaning = cleanUp();
        boolean usable = cleaning.isEmpty() && !report.keepsDatabase();
        Closing.all(List.of(() -> rethrow(fault), () -> rethrow(cleaning), () -> {
            if (usable) {
                pool.release(slot);
            } else {
                pool.invalidate(slot);
            }
        }));
    }

    /** Ends this lease, and begins another one of the same slot, which has been put back to its baseline. */
    SlotLease<A> again(SlotReset reset) {
        try {
            Closing.all(List.of(() -> rethrow(conclude(Optional.empty())), () -> rethrow(cleanUp())));
            reset.accept(slot);
        } catch (Throwable e) {
            over = true;
            Closing.after(e, () -> pool.invalidate(slot));
            throw e;
        }
        over = true;
        return new SlotLease<>(pool, slot, report, requirements);
    }

    private static void rethrow(Optional<Throwable> failure) {
        failure.ifPresent(thrown -> {
            throw Closing.unchecked(thrown);
        });
    }

    /** Returns the fault in addition to the failure of the test. The first of them gets the report. */
    private Optional<Throwable> conclude(Optional<Throwable> failure) {
        Optional<Throwable> failed = failure.filter(thrown -> !(thrown instanceof TestAbortedException));
        // A fault is reported once, so keep it until the end.
        Optional<AssertionError> known = failed.isPresent() ? Optional.empty() : fault(failure);
        Optional<Throwable> ending = Closing.attempt(List.of(
                () -> {
                    if (failed.isPresent() || known.isPresent()) {
                        report.failing(testSlot.parameters(), testSlot::attachments, slot);
                    }
                },
                () -> report.measure(slot, log),
                log::end,
                () -> slot.logged().end(),
                testSlot::end));
        Optional<Throwable> fault = Closing.attempt(List.of(
                () -> rethrow(
                        leftBehind().or(() -> known).or(() -> fault(failure)).map(Throwable.class::cast)),
                () -> rethrow(ending)));
        failed.or(() -> fault).ifPresent(this::addReport);
        return fault;
    }

    private void addReport(Throwable thrown) {
        Closing.after(thrown, () -> thrown.addSuppressed(report.failed(thrown, slot, log)));
    }

    private Optional<Throwable> cleanUp() {
        return Closing.attempt(List.of(testSlot::dropSavepoints, slot::afterEach));
    }

    private Optional<AssertionError> leftBehind() {
        List<String> pending = pool.pendingWork(slot);
        return pending.isEmpty()
                ? Optional.empty()
                : Optional.of(new AssertionError(
                        "The test has ended, but it has left behind:\n  " + String.join("\n  ", pending)));
    }

    /**
     * Returns a secret that was logged or answered, or a requirement that was not met, and forgets it. A contract
     * violation was thrown at the request already; it is new only if the test has caught it.
     */
    private Optional<AssertionError> fault(Optional<Throwable> failure) {
        Optional<AssertionError> logged = slot.logged().leak().map(AssertionError.class::cast);
        return failure.isPresent()
                ? logged
                : logged.or(log::leak)
                        .or(() -> requirements.fault(log, slot.sql()))
                        .or(this::warned);
    }

    private Optional<AssertionError> warned() {
        return slot.definition().failsOnWarnings
                ? requirements.unexpected(slot.logged().warnings(), slot.definition().loggersThatMayWarn)
                : Optional.empty();
    }
}
