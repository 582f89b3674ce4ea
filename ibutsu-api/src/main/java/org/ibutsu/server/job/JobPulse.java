package org.ibutsu.server.job;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Determines whether the job runner has given a sign of life lately. */
final class JobPulse {

    private final Duration maxSilence;
    private final LongSupplier nanoTime;
    private volatile boolean started;
    private volatile boolean stopped;
    private volatile long last;

    /**
     * Creates a pulse that has not begun.
     *
     * @param maxSilence how long there may be no sign
     * @param nanoTime the time, as {@link System#nanoTime()} does
     */
    JobPulse(Duration maxSilence, LongSupplier nanoTime) {
        this.maxSilence = maxSilence;
        this.nanoTime = nanoTime;
    }

    void start() {
        beat();
        started = true;
    }

    void beat() {
        last = nanoTime.getAsLong();
    }

    void stop() {
        stopped = true;
    }

    /** Returns the fault; empty while there is none. */
    Optional<String> trouble() {
        if (stopped) {
            return Optional.of("Jobs are stopped: the server is shutting down");
        }
        if (!started) {
            return Optional.of("Jobs are not run yet");
        }
        Duration silence = Duration.ofNanos(nanoTime.getAsLong() - last);
        return silence.compareTo(maxSilence) <= 0
                ? Optional.empty()
                : Optional.of("The job queue has not been polled for " + silence.toSeconds() + " s");
    }
}
