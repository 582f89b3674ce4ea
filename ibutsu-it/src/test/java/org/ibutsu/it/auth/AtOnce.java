package org.ibutsu.it.auth;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Calls that begin at the same moment, each in a thread of its own. */
final class AtOnce {

    private AtOnce() {}

    /**
     * Makes calls and waits for all of them.
     *
     * @param number how many
     * @param call makes one, by its number from 0
     * @return the results in the order of the numbers
     */
    static <T> List<T> call(int number, IntFunction<T> call) {
        ExecutorService threads = Executors.newFixedThreadPool(number);
        CyclicBarrier start = new CyclicBarrier(number);
        try {
            List<Future<T>> pending = new ArrayList<>();
            for (int i = 0; i < number; i++) {
                int index = i;
                pending.add(threads.submit(() -> {
                    start.await();
                    return call.apply(index);
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> one : pending) {
                results.add(one.get());
            }
            return results;
        } catch (Exception e) {
            throw new AssertionError(e);
        } finally {
            threads.shutdownNow();
        }
    }
}
