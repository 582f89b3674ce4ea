package org.ibutsu.testing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.hibernate.Session;
import org.ibutsu.testing.fake.Outbox;
import org.ibutsu.testing.fake.TestClock;
import org.ibutsu.testing.fake.TestJobs;
import org.ibutsu.testing.http.ExchangeLog;
import org.ibutsu.testing.make.MadeBy;
import org.ibutsu.testing.make.Make;
import org.ibutsu.testing.provider.FakeIdentityProvider;
import org.ibutsu.testing.report.TestReport;
import org.ibutsu.testing.slot.IbutsuSlot;
import org.ibutsu.testing.slot.SlotPool;
import org.ibutsu.testing.slot.SlotServer;
import org.junit.platform.commons.support.ReflectionSupport;
import org.opentest4j.TestAbortedException;

/** The time for which one test has a slot: hands out its parameters, and at the end sees to it that the slot is quiet. */
final class Lease {

    private final SlotPool<IbutsuSlot> pool;
    private final IbutsuSlot slot;
    private final TestReport report;
    private final ExchangeLog log;
    private final Session session;
    private final Marks marks;
    private final Map<Class<?>, Object> given = new HashMap<>();

    Lease(SlotPool<IbutsuSlot> pool, IbutsuSlot slot, TestReport report, boolean mayBreakContract) {
        this.pool = pool;
        this.slot = slot;
        this.report = report;
        report.leased(slot);
        this.log = new ExchangeLog(slot.openApi(), slot.sql(), mayBreakContract);
        this.session = slot.server().database().sessions().openSession();
        this.marks = new Marks(pool, slot, session);
        SlotServer served = new SlotServer(slot.server(), slot.jobs());
        given.put(IbutsuApp.class, new IbutsuApp(slot, served, log, session, marks));
        given.put(Make.class, new Make(slot.server().database(), slot.clock()));
        given.put(Session.class, session);
        given.put(TestClock.class, slot.clock());
        given.put(Outbox.class, slot.outbox());
        given.put(TestJobs.class, slot.jobs());
        given.put(FakeIdentityProvider.class, slot.identityProvider());
    }

    /** Tells whether tests can have a type as a parameter. */
    static boolean gives(Class<?> type) {
        return List.of(
                                IbutsuApp.class,
                                Make.class,
                                Session.class,
                                TestClock.class,
                                Outbox.class,
                                TestJobs.class,
                                FakeIdentityProvider.class)
                        .contains(type)
                || type.isAnnotationPresent(MadeBy.class);
    }

    /** Gives the value of a parameter, the same each time. */
    Object give(Class<?> type) {
        Object known = given.get(type);
        if (known == null) {
            MadeBy madeBy = type.getAnnotation(MadeBy.class);
            known = ReflectionSupport.newInstance(madeBy.value()).make((Make) given.get(Make.class));
            given.put(type, known);
        }
        return known;
    }

    /**
     * Gives the slot back.
     *
     * @param failure why the test has failed, if it has; gets the report
     * @throws AssertionError when the test has left work behind or broken the contract
     */
    void end(Optional<Throwable> failure) {
        try {
            report.measure(slot, log);
            Optional<AssertionError> fault = firstOf(this::leftBehind, () -> contractBroken(failure));
            failure.filter(thrown -> !(thrown instanceof TestAbortedException))
                    .or(() -> fault)
                    .ifPresent(thrown -> thrown.addSuppressed(report.failed(thrown, slot, log)));
            fault.ifPresent(thrown -> {
                throw thrown;
            });
        } finally {
            try {
                marks.end();
                slot.closeOthers();
            } finally {
                giveBack();
            }
        }
    }

    private void giveBack() {
        if (report.keepsDatabase()) {
            pool.giveUp(slot);
        } else {
            pool.giveBack(slot);
        }
    }

    private Optional<AssertionError> leftBehind() {
        if (session.isOpen() && !session.getTransaction().isActive()) {
            session.close();
        }
        List<String> unrest = pool.unrest(slot);
        return unrest.isEmpty()
                ? Optional.empty()
                : Optional.of(new AssertionError(
                        "The test has ended, but it has left behind:\n  " + String.join("\n  ", unrest)));
    }

    /** The violation has mostly been thrown at the request already; it is news if the test has caught it. */
    private Optional<AssertionError> contractBroken(Optional<Throwable> failure) {
        return failure.isPresent() ? Optional.empty() : log.violation().map(AssertionError.class::cast);
    }

    @SafeVarargs
    private static Optional<AssertionError> firstOf(Supplier<Optional<AssertionError>>... checks) {
        Optional<AssertionError> found = Optional.empty();
        for (Supplier<Optional<AssertionError>> check : checks) {
            found = found.or(check);
        }
        return found;
    }
}
