package org.ibutsu.it.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import java.time.Instant;
import org.ibutsu.harness.Baseline;
import org.ibutsu.harness.database.TestDatabases;
import org.ibutsu.harness.fake.TestClock;
import org.ibutsu.harness.slot.ApplicationSlot;
import org.ibutsu.harness.slot.SlotPool;
import org.ibutsu.model.Result;
import org.ibutsu.model.User;
import org.ibutsu.model.db.Database;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IbutsuApplication;
import org.ibutsu.testing.IbutsuBaseline;
import org.ibutsu.testing.IbutsuExtension;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tests can begin with rows of a name. */
@IntegrationTest
class BaselineIT {

    @RepeatedTest(5)
    @Baseline("thousand-users")
    void beginsWithItsRowsEachTime(IbutsuApp app, TestData data, TestClock clock) {
        assertThat(users(app)).isEqualTo(1001);
        assertThat(clock.instant()).isEqualTo(ThousandUsers.TIME);

        data.result();
        app.inTransaction(session -> session.createMutationQuery("delete from User where superadmin = false")
                .executeUpdate());
    }

    @RepeatedTest(5)
    void beginsWithoutThemOtherwise(IbutsuApp app, TestClock clock) {
        assertThat(users(app)).isEqualTo(1);
        assertThat(clock.instant()).isEqualTo(TestClock.START);
    }

    @Test
    @Tag("capability:baselines")
    void changesASlotFromOneToAnotherAndBack() {
        try (SlotPool<ApplicationSlot<IbutsuApplication>> pool = pool()) {
            ThousandUsers data = new ThousandUsers();
            ApplicationSlot<IbutsuApplication> slot = pool.lease();
            for (int i = 0; i < 3; i++) {
                slot.restore(data);
                assertThat(count(slot, User.class)).isEqualTo(1001);
                assertThat(slot.diff()).hasToString("every row is as it was");
                new TestData(
                                slot.application().server().database(),
                                slot.environment().clock())
                        .result();

                slot.restore();
                assertThat(count(slot, User.class)).isEqualTo(1);
                assertThat(count(slot, Result.class)).isZero();
                assertThat(slot.diff()).hasToString("every row is as it was");
            }
            assertThat(data.loaded).isEqualTo(1);
        }
    }

    @Test
    void knowsHowFarABaselineIs() {
        try (SlotPool<ApplicationSlot<IbutsuApplication>> pool = pool()) {
            ApplicationSlot<IbutsuApplication> slot = pool.lease();
            assertThat(slot.stepsTo("")).isZero();
            assertThat(slot.stepsTo("thousand-users")).isEqualTo(2);

            slot.restore(new ThousandUsers());
            assertThat(slot.stepsTo("thousand-users")).isZero();
            assertThat(slot.stepsTo("")).isEqualTo(1);

            slot.restore();
            assertThat(slot.stepsTo("thousand-users")).isEqualTo(1);
        }
    }

    @Test
    void saysWhatToWriteInstead() {
        Inner inner = Inner.run(Sample.class);

        assertThat(inner.failure("asksForAnUnknownName"))
                .hasStackTraceContaining("There is no baseline \"widgts\"")
                .hasStackTraceContaining("widgets")
                .hasStackTraceContaining("META-INF/services/org.ibutsu.harness.slot.BaselineData");
        assertThat(inner.failure("asksForBrokenData"))
                .hasStackTraceContaining("The baseline \"broken\" could not be loaded")
                .hasStackTraceContaining("BrokenData has thrown java.lang.IllegalStateException: no data today");
        assertThat(inner.passed()).containsExactly("emptyAgainByMethod");
    }

    private static SlotPool<ApplicationSlot<IbutsuApplication>> pool() {
        return IbutsuExtension.definition().openPool(TestDatabases.of(System::getProperty));
    }

    private static long users(IbutsuApp app) {
        return app.fromTransaction(session -> session.createSelectionQuery("select count(*) from User", Long.class)
                .getSingleResult());
    }

    private static long count(ApplicationSlot<IbutsuApplication> slot, Class<?> entity) {
        return slot.application()
                .server()
                .database()
                .read(session -> session.createSelectionQuery(
                                "select count(*) from " + entity.getSimpleName(), Long.class)
                        .getSingleResult());
    }

    /** Counts how often it is loaded. */
    public static final class ThousandUsers extends IbutsuBaseline {

        static final Instant TIME = Instant.parse("2025-01-01T00:00:00Z");

        private int loaded;

        /** Called by the service loader. */
        public ThousandUsers() {}

        @Override
        public String name() {
            return "thousand-users";
        }

        @Override
        public void load(TestData data, Database database, TestClock clock) {
            loaded++;
            clock.set(TIME);
            database.write(session -> {
                for (int i = 0; i < 1000; i++) {
                    session.persist(new User().email("user" + i + "@example.com"));
                }
                return null;
            });
        }
    }

    /** Cannot be loaded. */
    public static final class BrokenData extends IbutsuBaseline {

        /** Called by the service loader. */
        public BrokenData() {}

        @Override
        public String name() {
            return "broken";
        }

        @Override
        public void load(TestData data, Database database, TestClock clock) {
            throw new IllegalStateException("no data today");
        }
    }

    @IntegrationTest
    @Baseline("widgts")
    static class Sample {

        @Test
        void asksForAnUnknownName(IbutsuApp app) {}

        @Test
        @Baseline("broken")
        void asksForBrokenData(IbutsuApp app) {}

        @Test
        @Baseline("")
        void emptyAgainByMethod(IbutsuApp app) {
            assertThat(users(app)).isEqualTo(1);
        }
    }
}
