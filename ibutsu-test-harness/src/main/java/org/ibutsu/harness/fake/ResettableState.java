package org.ibutsu.harness.fake;

/**
 * A part of an application's state that is not in its database, such as files, a cache or a clock, which the harness puts
 * back before each test.
 *
 * <pre>{@code
 * final class Cart implements ResettableState<List<String>> {
 *
 *     public List<String> save() {
 *         return List.copyOf(items);
 *     }
 *
 *     public void restore(List<String> saved) {
 *         items.clear();
 *         items.addAll(saved);
 *     }
 * }
 * }</pre>
 *
 * @param <T> an immutable copy of the state
 */
public interface ResettableState<T> {

    /**
     * Returns a copy of the present state.
     *
     * @return a copy that later changes leave alone
     */
    T save();

    /**
     * Returns to a state, as often as wanted. Called while the application is idle.
     *
     * @param saved what {@link #save()} returned
     */
    void restore(T saved);
}
