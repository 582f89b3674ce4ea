package org.ibutsu.server.jetty;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.server.HttpChannel;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks at regular intervals whether anything in progress has become too slow. */
final class Watchdog extends AbstractLifeCycle {

    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);

    /** An exchange that may become too slow. */
    @FunctionalInterface
    interface Watched {

        /** Checks the time, and ends a transfer that has become too slow. Must return quickly and never block. */
        void check();
    }

    private final Scheduler scheduler;
    private final Duration interval;
    private final Set<Watched> watched = ConcurrentHashMap.newKeySet();

    /**
     * Creates one that looks at nothing yet.
     *
     * @param scheduler where it is called
     * @param interval how often it looks
     */
    Watchdog(Scheduler scheduler, Duration interval) {
        this.scheduler = scheduler;
        this.interval = interval;
    }

    @Override
    protected void doStart() {
        schedule();
    }

    private void schedule() {
        scheduler.schedule(this::check, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void check() {
        for (Watched one : watched) {
            try {
                one.check();
            } catch (RuntimeException e) {
                // It has ended meanwhile, and Jetty wants to hear no more of it.
                LOG.debug("{} could not be ended", one, e);
            }
        }
        if (isRunning()) {
            schedule();
        }
    }

    /**
     * Ends the waiting for a client, reading or writing, as if the connection had been idle for too long.
     *
     * @param request whose client is waited for
     * @param reason what took too long
     */
    static void timeOut(Request request, String reason) {
        Runnable task = HttpChannel.from(request).onIdleTimeout(new TimeoutException(reason));
        if (task != null) {
            request.getComponents().getExecutor().execute(task);
        }
    }

    void add(Watched one) {
        watched.add(one);
    }

    void remove(Watched one) {
        watched.remove(one);
    }
}
