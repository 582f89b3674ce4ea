package org.ibutsu.server.cli;

/** How long a server runs. */
interface Lifetime {

    /** Waits until the server is asked to end, then ends it. */
    void last(Runnable end) throws InterruptedException;
}
