package org.ibutsu.harness.slot;

import java.util.List;

/** Closes several things, whatever of it fails. */
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
        RuntimeException failure = null;
        for (Step step : steps) {
            try {
                step.run();
            } catch (Exception e) {
                RuntimeException thrown = e instanceof RuntimeException unchecked
                        ? unchecked
                        : new IllegalStateException("Something could not be closed: " + e.getMessage(), e);
                if (failure == null) {
                    failure = thrown;
                } else {
                    failure.addSuppressed(thrown);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
