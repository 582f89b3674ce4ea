package org.ibutsu.harness.slot;

import org.apiguardian.api.API;

/**
 * Rows with which tests begin that ask for them by {@link org.ibutsu.harness.Baseline @Baseline}. They are loaded once
 * for each slot and kept there; before every further test only what the last one has changed is put back.
 *
 * <p>Implementations have a constructor without parameters and stand, one class a line, in the file
 * {@code META-INF/services/org.ibutsu.harness.slot.BaselineData} of the test resources.
 *
 * <pre>{@code
 * public final class ManyUsers implements BaselineData {
 *
 *     public String name() {
 *         return "many-users";
 *     }
 *
 *     public void load(TestSlot<?> slot) {
 *         TestData data = slot.get(TestData.class);
 *         for (int i = 0; i < 1000; i++) {
 *             data.user();
 *         }
 *     }
 * }
 * }</pre>
 */
@API(status = API.Status.STABLE)
public interface BaselineData {

    /**
     * Returns the name by which tests ask for it.
     *
     * @return letters, digits, {@code .}, {@code _} and {@code -}, at most 31
     */
    String name();

    /**
     * Fills a pristine database. The time of the clock afterwards is the start time of the tests.
     *
     * @param slot the application
     */
    void load(TestSlot<?> slot);
}
