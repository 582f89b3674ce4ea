package org.ibutsu.harness.secret;

/** A logging library whose lines a {@link LogWatch} reads. */
interface LogSource extends AutoCloseable {

    /** Reads from now on, also after an application has reconfigured the library. */
    void attach();

    @Override
    void close();
}
