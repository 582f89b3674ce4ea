package org.ibutsu.it.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.ibutsu.harness.http.TestResponse;

/** The requests of one step to one server, in one or several turns. */
final class Measurement {

    private final LoadStep step;
    private final LoadTarget target;
    private final int requests;
    private final List<Long> nanos = new ArrayList<>();
    private final long first;
    private long wall;
    private int bytes;
    private int errors;

    /** Sends the first request, which finds nothing compiled or cached. */
    Measurement(LoadStep step, LoadTarget target, double scale) {
        this.step = step;
        this.target = target;
        this.requests = (int) Math.max(1, Math.round(step.requests() * scale));
        this.first = timed(0).nanos;
    }

    private record Sent(long nanos, int bytes, boolean error) {}

    /** Sends the requests of a turn, each client its next one when the last is answered. */
    void takeTurn() throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        ExecutorService clients = Executors.newFixedThreadPool(step.connections());
        try {
            List<Callable<List<Sent>>> each = new ArrayList<>();
            for (int i = 0; i < step.connections(); i++) {
                each.add(() -> sendWhileLeft(next));
            }
            long start = System.nanoTime();
            List<Future<List<Sent>>> done = clients.invokeAll(each);
            wall += System.nanoTime() - start;
            for (Future<List<Sent>> sent : done) {
                sent.get().forEach(this::count);
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(step.name() + " on " + target.name() + ": " + e.getCause(), e);
        } finally {
            clients.shutdown();
        }
    }

    private List<Sent> sendWhileLeft(AtomicInteger next) {
        List<Sent> sent = new ArrayList<>();
        for (int number = next.getAndIncrement(); number < requests; number = next.getAndIncrement()) {
            sent.add(timed(number));
        }
        return sent;
    }

    private Sent timed(int number) {
        long start = System.nanoTime();
        TestResponse response = step.call().send(target, number);
        long end = System.nanoTime();
        return new Sent(end - start, response.asByteArray().length, response.statusCode() >= 400);
    }

    private void count(Sent sent) {
        nanos.add(sent.nanos);
        bytes = Math.max(bytes, sent.bytes);
        errors += sent.error ? 1 : 0;
    }

    /** Returns what all turns took. */
    Timings timings() {
        return Timings.of(first, nanos.stream().mapToLong(Long::longValue).toArray(), wall, bytes, errors);
    }
}
