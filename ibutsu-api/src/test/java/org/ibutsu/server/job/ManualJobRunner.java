package org.ibutsu.server.job;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.testhelper.ManualScheduler;
import com.github.kagkarlsson.scheduler.testhelper.SettableClock;
import com.github.kagkarlsson.scheduler.testhelper.TestHelper;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** Runs jobs in the thread that asks for it, when it is asked to. */
public final class ManualJobRunner implements JobRunner {

    private final AtomicInteger runs = new AtomicInteger();
    private ManualScheduler scheduler;

    @Override
    public void start(DataSource dataSource, List<Task<?>> tasks, Clock clock) {
        SettableClock time = new SettableClock() {
            @Override
            public Instant now() {
                return clock.instant();
            }
        };
        TestHelper.ManualSchedulerBuilder builder = TestHelper.createManualScheduler(dataSource, tasks)
                .tableName(TABLE)
                .clock(time);
        // The builder hands on interceptors, but no listeners.
        builder.addExecutionInterceptor((job, context, chain) -> {
            runs.incrementAndGet();
            return chain.proceed(job, context);
        });
        scheduler = builder.build();
    }

    @Override
    public void wake() {}

    @Override
    public void close() {}

    /** Runs what is due, and what that makes due, and gives how many jobs ran. */
    public int runDue() {
        int before = runs.get();
        int seen;
        do {
            seen = runs.get();
            scheduler.runAnyDueExecutions();
        } while (runs.get() > seen);
        return runs.get() - before;
    }
}
