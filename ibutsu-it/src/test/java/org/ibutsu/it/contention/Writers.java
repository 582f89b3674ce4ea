package org.ibutsu.it.contention;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ibutsu.harness.http.TestResponse;

/** Clients that send requests again and again while something else goes on. */
final class Writers {

    private Writers() {}

    /**
     * Sends requests, each in a thread of its own, before, during and after some work.
     *
     * @param work begins when each request was answered once; afterwards each is sent once more
     * @param requests the requests
     * @return all answers
     */
    @SafeVarargs
    static List<TestResponse> during(Runnable work, Callable<TestResponse>... requests) throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        CountDownLatch begun = new CountDownLatch(requests.length);
        ExecutorService threads = Executors.newFixedThreadPool(requests.length);
        try {
            List<Future<List<TestResponse>>> answers = new ArrayList<>();
            for (Callable<TestResponse> request : requests) {
                answers.add(threads.submit(() -> repeat(request, begun, done)));
            }
            begun.await();
            try {
                work.run();
            } finally {
                done.set(true);
            }
            List<TestResponse> all = new ArrayList<>();
            for (Future<List<TestResponse>> each : answers) {
                all.addAll(each.get());
            }
            return all;
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<TestResponse> repeat(Callable<TestResponse> request, CountDownLatch begun, AtomicBoolean done)
            throws Exception {
        List<TestResponse> answers = new ArrayList<>();
        try {
            answers.add(request.call());
        } finally {
            begun.countDown();
        }
        boolean last;
        do {
            last = done.get();
            answers.add(request.call());
        } while (!last);
        return answers;
    }

    /** Requires that the server has answered each request, if only by a refusal. */
    static void requireNoServerError(List<TestResponse> answers) {
        assertThat(answers)
                .allSatisfy(answer ->
                        assertThat(answer.statusCode()).as(answer.asString()).isLessThan(500));
    }
}
