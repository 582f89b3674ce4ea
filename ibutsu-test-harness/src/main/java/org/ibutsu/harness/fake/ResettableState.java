package org.ibutsu.harness.fake;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/**
 * A part of an application's state that is not in its database, such as files, a cache or a clock, which the harness
 * puts back before each test.
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
@API(status = API.Status.STABLE)
public interface ResettableState<T> {

    /**
     * Creates a state from functions that read and write a part of the application.
     *
     * <pre>{@code
     * slot.reset(ResettableState.of(cart::items, cart::replaceItems));
     * }</pre>
     *
     * @param save returns a copy that later changes leave alone
     * @param restore restores the given state
     * @param <T> an immutable copy of the state
     * @return the state
     */
    static <T> ResettableState<T> of(Supplier<? extends T> save, Consumer<? super T> restore) {
        return new ResettableState<>() {
            @Override
            public T save() {
                return save.get();
            }

            @Override
            public void restore(T saved) {
                restore.accept(saved);
            }
        };
    }

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
