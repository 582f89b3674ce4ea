package org.ibutsu.it.soak;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.ibutsu.it.process.ServerClient;
import org.ibutsu.it.soak.Sender.AbandonedException;

/** Some clients that write at once until they are told to stop. */
final class Load implements AutoCloseable {

    private static final int CLIENTS = 8;

    private final List<Thread> threads = new ArrayList<>();
    private final Queue<String> unfinished = new ConcurrentLinkedQueue<>();
    private volatile Duration pause = Duration.ZERO;
    private volatile boolean stopping;
    private volatile boolean abandoned;

    private Load() {}

    /**
     * Starts clients.
     *
     * @param server the address of the server, or of what stands before several
     * @param token the bearer token that they send
     * @param seed decides what they do
     * @return the clients at work
     */
    static Load start(
            URI server, String token, SoakClient.Project project, WriteHistory history, Tally tally, long seed) {
        Load load = new Load();
        for (int i = 0; i < CLIENTS; i++) {
            Sender sender = new Sender(new ServerClient(server, token), history, tally, () -> load.abandoned);
            SoakClient client =
                    new SoakClient(i, new Random(seed + i), sender, history, project, load::waitBetweenRequests);
            Thread thread = new Thread(() -> load.run(client), "soak-client-" + i);
            thread.setDaemon(true);
            thread.start();
            load.threads.add(thread);
        }
        return load;
    }

    /** Lets each client wait for a time before each request. */
    void slowDown(Duration pause) {
        this.pause = pause;
    }

    /**
     * Lets each client end the upload that it has begun.
     *
     * @param most how long to wait for that
     * @return for each client that could not, which request was not answered
     */
    List<String> finish(Duration most) throws InterruptedException {
        stopping = true;
        long end = System.nanoTime() + most.toNanos();
        for (Thread thread : threads) {
            thread.join(Math.max(1, Duration.ofNanos(end - System.nanoTime()).toMillis()));
        }
        close();
        for (Thread thread : threads) {
            thread.join();
        }
        return List.copyOf(unfinished);
    }

    @Override
    public void close() {
        stopping = true;
        abandoned = true;
    }

    private void run(SoakClient client) {
        try {
            while (!stopping) {
                client.uploadOne();
            }
        } catch (AbandonedException e) {
            unfinished.add(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void waitBetweenRequests() {
        if (!pause.isZero()) {
            LockSupport.parkNanos(pause.toNanos());
        }
    }
}
