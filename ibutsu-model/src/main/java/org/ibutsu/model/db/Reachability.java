package org.ibutsu.model.db;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Checks in a thread of its own whether the database is reachable, so that callers need not wait for it. */
final class Reachability {

    private final Runnable question;
    private final Availability availability;
    private @Nullable Probe probe;

    /**
     * Creates the check.
     *
     * @param question asks the database something, throws when it does not answer, and may take long
     * @param availability is notified when it takes too long
     */
    Reachability(Runnable question, Availability availability) {
        this.question = question;
        this.availability = availability;
    }

    /**
     * Checks whether the database answers. Concurrent callers share one question; once it is overdue, no caller waits
     * for it any more. If it waits because all connections are in use, their answers count.
     *
     * @param timeout how long it may take
     * @return true when it does
     */
    boolean check(Duration timeout) {
        long begun = System.nanoTime();
        Probe current = current();
        if (current.await(timeout)) {
            return current.answered;
        }
        // The waiting thread may have been woken late, so an answer to this question may be older than the timeout.
        long recently = System.nanoTime() - timeout.toNanos();
        if (availability.hasAnsweredSince(begun - recently < 0 ? begun : recently)) {
            return true;
        }
        availability.failed("It has not answered within " + timeout.toMillis() + " ms");
        return false;
    }

    private synchronized Probe current() {
        if (probe == null || probe.isDone()) {
            probe = new Probe();
            Thread thread = new Thread(probe, "database-probe");
            thread.setDaemon(true);
            thread.start();
        }
        return probe;
    }

    private final class Probe implements Runnable {

        private final long start = System.nanoTime();
        private final CountDownLatch done = new CountDownLatch(1);
        private volatile boolean answered;

        @Override
        public void run() {
            try {
                question.run();
                answered = true;
            } catch (RuntimeException e) {
                // The transaction has notified the availability, which has logged it.
                answered = false;
            } finally {
                done.countDown();
            }
        }

        boolean isDone() {
            return done.getCount() == 0;
        }

        boolean await(Duration timeout) {
            long left = timeout.toNanos() - (System.nanoTime() - start);
            try {
                return done.await(left, TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}
