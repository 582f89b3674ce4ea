package org.ibutsu.harness.spring;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Delayed;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.springframework.context.ApplicationContext;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** The activity of an application: requests, and tasks of its executors. Tasks for later do not count. */
final class Activity {

    static final String BEAN_NAME = "slotActivity";

    private final AtomicInteger requests = new AtomicInteger();
    private final List<Tasks> executors = new CopyOnWriteArrayList<>();

    static Activity of(ApplicationContext context) {
        return context.getBean(BEAN_NAME, Activity.class);
    }

    void requestBegins() {
        requests.incrementAndGet();
    }

    void requestEnds() {
        requests.decrementAndGet();
    }

    void add(String name, ThreadPoolTaskExecutor executor) {
        ThreadPoolExecutor pool = executor.getThreadPoolExecutor();
        executors.add(new Tasks(name, () -> pool.getQueue().size() + pool.getActiveCount()));
    }

    void add(String name, ThreadPoolTaskScheduler scheduler) {
        ScheduledThreadPoolExecutor pool = scheduler.getScheduledThreadPoolExecutor();
        executors.add(new Tasks(name, () -> due(pool) + pool.getActiveCount()));
    }

    private static int due(ScheduledThreadPoolExecutor pool) {
        return pool.getQueue().peek() instanceof Delayed next && next.getDelay(TimeUnit.NANOSECONDS) <= 0 ? 1 : 0;
    }

    boolean isIdle() {
        return requests.get() == 0
                && executors.stream().allMatch(tasks -> tasks.count().getAsInt() == 0);
    }

    List<String> pendingWork() {
        List<String> pending = new ArrayList<>();
        if (requests.get() > 0) {
            pending.add(requests.get() + " request(s) not yet answered");
        }
        for (Tasks tasks : executors) {
            int count = tasks.count().getAsInt();
            if (count > 0) {
                pending.add(count + " task(s) of the executor " + tasks.executor());
            }
        }
        return pending;
    }

    /** The tasks of an executor that run or wait for a thread. */
    private record Tasks(String executor, IntSupplier count) {}
}
