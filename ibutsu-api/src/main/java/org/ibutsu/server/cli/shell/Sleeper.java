package org.ibutsu.server.cli.shell;

import java.time.Duration;
import java.time.Instant;

/** Time, and letting it pass. */
public interface Sleeper {

    /** The time of the world. */
    Sleeper REAL = new Sleeper() {
        @Override
        public Instant now() {
            return Instant.now();
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            Thread.sleep(duration.toMillis());
        }
    };

    /** Returns the current time. */
    Instant now();

    /** Waits. */
    void sleep(Duration duration) throws InterruptedException;
}
