package org.ibutsu.harness.slot;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that is made when it is wanted for the first time, by one thread while the others wait. If that fails, it is
 * not tried again: what does not start for one test starts for none, and each would wait for that.
 *
 * @param <T> the type of the value
 */
final class OneAttempt<T> {

    private final Supplier<? extends T> making;
    private @Nullable T value;
    private @Nullable Throwable failure;

    OneAttempt(Supplier<? extends T> making) {
        this.making = making;
    }

    /**
     * Returns the value.
     *
     * @throws IllegalStateException if it could not be made for another caller
     */
    synchronized T get() {
        if (failure != null) {
            throw new IllegalStateException(
                    "Not tried again, because it failed for another test: " + reason(failure), failure);
        }
        if (value == null) {
            try {
                value = making.get();
            } catch (Throwable e) {
                failure = e;
                throw e;
            }
        }
        return value;
    }

    /** Returns the value if there is one already. */
    synchronized Optional<T> made() {
        return Optional.ofNullable(value);
    }

    private static String reason(Throwable failure) {
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }
}
