package org.ibutsu.testing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.Session;
import org.ibutsu.harness.fake.TestClock;
import org.ibutsu.harness.slot.SlotLease;
import org.ibutsu.harness.slot.SlotPool;
import org.ibutsu.model.db.DatabaseKind;
import org.ibutsu.testing.data.CreatedBy;
import org.ibutsu.testing.data.TestData;
import org.ibutsu.testing.fake.Outbox;
import org.ibutsu.testing.fake.TestJobs;
import org.ibutsu.testing.http.ExchangeLog;
import org.ibutsu.testing.http.Transcript;
import org.ibutsu.testing.provider.FakeIdentityProvider;
import org.ibutsu.testing.report.TestReport;
import org.ibutsu.testing.slot.IbutsuSlot;
import org.ibutsu.testing.slot.SlotServer;
import org.junit.platform.commons.support.ReflectionSupport;

/** The time for which one test has an Ibutsu. */
final class Lease extends SlotLease<IbutsuSlot> {

    private final TestReport report;
    private final TestRequirements demands;
    private final ExchangeLog log;
    private final Session session;
    private final Savepoints savepoints;
    private final Map<Class<?>, Object> given = new HashMap<>();

    Lease(SlotPool<IbutsuSlot> pool, IbutsuSlot slot, TestReport report, TestRequirements demands) {
        super(pool, slot);
        this.report = report;
        this.demands = demands;
        report.leased(slot);
        slot.logged().begin();
        this.log = new ExchangeLog(slot.openApi(), slot.sql(), slot.secrets(), demands.mayBreakContract());
        this.session = slot.server().database().sessions().openSession();
        this.savepoints = new Savepoints(pool, slot, session);
        SlotServer served = new SlotServer(slot.server(), slot.jobs());
        given.put(IbutsuApp.class, new IbutsuApp(slot, served, log, session, savepoints));
        given.put(TestData.class, new TestData(slot.server().database(), slot.clock(), "test"));
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
                                TestData.class,
                                Session.class,
                                TestClock.class,
                                Outbox.class,
                                TestJobs.class,
                                FakeIdentityProvider.class)
                        .contains(type)
                || type.isAnnotationPresent(CreatedBy.class);
    }

    @Override
    protected Object give(Class<?> type) {
        Object known = given.get(type);
        if (known == null) {
            CreatedBy madeBy = type.getAnnotation(CreatedBy.class);
            known = ReflectionSupport.newInstance(madeBy.value()).create((TestData) given.get(TestData.class));
            given.put(type, known);
        }
        return known;
    }

    @Override
    protected void closeResources() {
        report.measure(slot(), log);
        log.end();
        slot().logged().end();
        if (session.isOpen() && !session.getTransaction().isActive()) {
            session.close();
        }
    }

    /** What is wrong with an answer has mostly been thrown at the request already; it is news if the test has caught it. */
    @Override
    protected Optional<AssertionError> fault(Optional<Throwable> failure) {
        Optional<AssertionError> logged = slot().logged().leak().map(AssertionError.class::cast);
        return failure.isPresent() ? logged : logged.or(log::leak).or(() -> demands.fault(log, slot().sql()));
    }

    @Override
    protected Optional<Throwable> report(Throwable failure) {
        return Optional.of(report.failed(failure, slot(), log));
    }

    @Override
    protected void tidyUp() {
        savepoints.end();
        slot().closeOthers();
    }

    @Override
    protected void releaseSlot() {
        if (report.keepsDatabase()) {
            pool().invalidate(slot());
        } else {
            super.releaseSlot();
        }
    }

    /** Ends this lease, and begins another one of the same slot, which has been put back to its baseline. */
    Lease again(SlotReset restoration) {
        try {
            endWithoutReleasing(Optional.empty());
            restoration.accept(slot());
        } catch (RuntimeException | Error e) {
            releaseSlot();
            throw e;
        }
        return new Lease(pool(), slot(), report, demands);
    }

    /** Tells on which database the test is. */
    DatabaseKind databaseKind() {
        return slot().server().database().kind();
    }

    /** Gives the answers so far. */
    Transcript transcript() {
        return Transcript.of(log);
    }
}
