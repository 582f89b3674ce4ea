package org.ibutsu.server.cli.serve;

/** The lifetime of a server. */
@FunctionalInterface
public interface ShutdownLatch {

    /**
     * Registers what stops the server at shutdown, which may begin before the server has started.
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
