package org.ibutsu.it.overload;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.ibutsu.harness.http.TestResponse;

/** Requests that are sent at the same time, each in a thread of its own. */
final class Crowd implements AutoCloseable {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Future<TestResponse>> responses = new ArrayList<>();

    /** Sends a request so many times. */
    void send(int times, Callable<TestResponse> request) {
        for (int i = 0; i < times; i++) {
            responses.add(threads.submit(request));
        }
    }

    /** Returns how many have been answered. */
    long answered() {
        return responses.stream().filter(Future::isDone).count();
    }

    /** Waits for all and returns their statuses. */
    List<Integer> statuses() throws InterruptedException, ExecutionException {
        List<Integer> statuses = new ArrayList<>();
        for (Future<TestResponse> response : responses) {
            statuses.add(response.get().statusCode());
        }
        return statuses;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
