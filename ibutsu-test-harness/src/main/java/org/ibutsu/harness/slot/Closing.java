package org.ibutsu.harness.slot;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Closes several resources, even if some fail. */
final class Closing {

    private Closing() {}

    /** A step, which may fail. */
    @FunctionalInterface
    interface Step {
        void run() throws Exception;
    }

    /**
     * Takes all steps in their order.
     *
     * @throws RuntimeException the first failure, with the others suppressed
     */
    static void all(List<? extends Step> steps) {
        attempt(steps).ifPresent(failure -> {
            throw unchecked(failure);
        });
    }

    /** Takes all steps in their order, and returns the first failure, with the others suppressed. */
    static Optional<Throwable> attempt(List<? extends Step> steps) {
        Throwable failure = null;
        for (Step step : steps) {
            try {
                step.run();
            } catch (Throwable e) {
                failure = first(failure, e);
            }
        }
        return Optional.ofNullable(failure);
    }

    /** Closes what another failure has made useless; that failure is the one to know of. */
    static void after(Throwable failure, Step step) {
        attempt(List.of(step)).ifPresent(closing -> first(failure, closing));
    }

    private static Throwable first(@Nullable Throwable first, Throwable second) {
        if (first == null) {
            return second;
        }
        if (first != second) {
            first.addSuppressed(second);
        }
        return first;
    }

    /**
     * Returns a failure as one that may be thrown anywhere.
     *
     * @throws Error if the failure is one
     */
    static RuntimeException unchecked(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        return failure instanceof RuntimeException unchecked
                ? unchecked
                : new IllegalStateException("Something could not be closed: " + failure.getMessage(), failure);
    }
}
