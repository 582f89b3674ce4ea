package org.ibutsu.testing;

import org.ibutsu.harness.fake.TestClock;
import org.ibutsu.harness.slot.BaselineData;
import org.ibutsu.harness.slot.TestSlot;
import org.ibutsu.model.db.Database;
import org.ibutsu.testing.data.TestData;

/**
 * A baseline of an Ibutsu server.
 *
 * <pre>{@code
 * public final class ManyUsers extends IbutsuBaseline {
 *
 *     public String name() {
 *         return "many-users";
 *     }
 *
 *     public void load(TestData data, Database database, TestClock clock) {
 *         for (int i = 0; i < 1000; i++) {
 *             data.user();
 *         }
 *     }
 * }
 * }</pre>
 */
public abstract class IbutsuBaseline implements BaselineData {

    /** Creates a baseline. */
    protected IbutsuBaseline() {}

    @Override
    public final void load(TestSlot<?> slot) {
        Database database = ((IbutsuApplication) slot.application()).server().database();
        load(new TestData(database, slot.clock()), database, slot.clock());
    }

    /**
     * Fills a pristine database. The time of the clock afterwards is the start time of the tests.
     *
     * @param data creates rows one by one
     * @param database for rows in bulk
     * @param clock stands at {@link TestClock#START}
     */
    public abstract void load(TestData data, Database database, TestClock clock);
}
