package org.ibutsu.server.job;

/** Tells work that takes long whether it shall stop, because the server does. */
@FunctionalInterface
public interface StopSignal {

    /** Never stops. */
    StopSignal NEVER = () -> false;

    /** Tells whether to stop. */
    boolean isGiven();

    /**
     * Stops here if the signal is given. The transaction under way must be rolled back.
     *
     * @throws StoppedException when it is
     */
    default void check() {
        if (isGiven()) {
            throw new StoppedException();
        }
    }
}
