package org.ibutsu.testing;

import org.ibutsu.harness.fake.TestClock;
import org.ibutsu.model.db.Database;
import org.ibutsu.testing.data.TestData;

/**
 * Rows with which tests begin that ask for them by {@link org.ibutsu.harness.Baseline @Baseline}. They are loaded once for each slot and kept
 * there; before every further test only what the last one has changed is put back.
 *
 * <p>Implementations have a constructor without parameters and stand, one class a line, in the file
 * {@code META-INF/services/org.ibutsu.testing.BaselineData} of the test resources.
 *
 * <pre>{@code
 * public final class ManyUsers implements BaselineData {
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
public interface BaselineData {

    /** Gives the name by which tests ask for it: letters, digits, {@code .}, {@code _} and {@code -}, 31 at most. */
    String name();

    /**
     * Fills a pristine database. Where the clock stands afterwards it stands at the beginning of the tests.
     *
     * @param data makes rows one by one
     * @param database for rows in bulk
     * @param clock stands at {@link TestClock#START}
     */
    void load(TestData data, Database database, TestClock clock);
}
