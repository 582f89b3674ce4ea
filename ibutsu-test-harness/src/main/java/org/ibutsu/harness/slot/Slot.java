package org.ibutsu.harness.slot;

import java.util.List;
import org.apiguardian.api.API;

/** One whole application that tests have to themselves, one after the other. */
@API(status = API.Status.EXPERIMENTAL)
public interface Slot extends AutoCloseable {

    /**
     * Checks whether nothing at all is going on: no request, no connection taken, no job. Must be quick.
     *
     * @return whether the slot is idle
     */
    boolean isIdle();

    /**
     * Checks whether a slot that is not quiet may become quiet by itself: not when the calling thread is the one who
     * holds what it would wait for. It may, unless a slot says otherwise.
     *
     * @return whether waiting makes sense
     */
    default boolean canBecomeIdle() {
        return true;
    }

    /**
     * Names everything that is going on and who began it, one text each; empty when the slot is quiet.
     *
     * @return a description of each
     */
    List<String> pendingWork();

    /**
     * Restores the state that the slot had when it was new. Called while the slot is idle.
     *
     * @throws RuntimeException if the state cannot be restored; the slot is closed then
     */
    void restore();

    /** Notes the end of its test, just before another one may lease it. Must be quick. */
    default void released() {}

    /**
     * Returns information that helps to understand why a test has failed, which is attached to the failure; may be
     * empty.
     *
     * @return the information
     */
    default String report() {
        return "";
    }

    /** Ends the application, even if something is going on. */
    @Override
    void close();
}
