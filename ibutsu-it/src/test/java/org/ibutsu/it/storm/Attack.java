package org.ibutsu.it.storm;

/** Clients that take more than their share. */
interface Attack {

    /** Returns what they do, in a few words. */
    String name();

    /** Starts the clients and returns at once. */
    void start();

    /** Ends the clients and closes their connections. */
    void stop();

    /** Returns how they were answered. */
    StatusCounts responses();
}
