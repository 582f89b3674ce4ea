package org.ibutsu.server.cli.serve;

/** The lifetime of a server. */
@FunctionalInterface
public interface ShutdownLatch {

    /**
     * Registers the work of a shutdown, which may begin before the server has started.
     *
     * @param end ends the server, or the start of it
     */
    default void onShutdown(Runnable end) {}

    /**
     * Waits until the server is asked to end, then ends it.
     *
     * @param end the same as for {@link #onShutdown}
     */
    void awaitShutdown(Runnable end) throws InterruptedException;
}
