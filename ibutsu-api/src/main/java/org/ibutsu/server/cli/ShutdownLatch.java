package org.ibutsu.server.cli;

/** The lifetime of a server. */
@FunctionalInterface
interface ShutdownLatch {

    /**
     * Has a server end when the program is asked to, which may be before it has started.
     *
     * @param end what ends the server, or the start of it
     */
    default void begin(Runnable end) {}

    /**
     * Waits until the server is asked to end, then ends it.
     *
     * @param end the same as for {@link #begin}
     */
    void last(Runnable end) throws InterruptedException;
}
