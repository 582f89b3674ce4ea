package org.ibutsu.server.job;

/** Breaks off work that a stopping server cannot wait for. The job is begun again by the next server. */
public final class StoppedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoppedException() {
        super("The server stops", null, false, false);
    }
}
