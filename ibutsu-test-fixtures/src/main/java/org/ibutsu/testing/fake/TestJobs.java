package org.ibutsu.testing.fake;

import com.github.kagkarlsson.scheduler.event.ExecutionChain;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.testhelper.ManualScheduler;
import com.github.kagkarlsson.scheduler.testhelper.SettableClock;
import com.github.kagkarlsson.scheduler.testhelper.TestHelper;
import com.github.kagkarlsson.scheduler.testhelper.TestHelper.ManualSchedulerBuilder;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.ibutsu.server.job.JobRunner;
import org.jspecify.annotations.Nullable;

/**
 * The jobs of the server under test. They wait in the database until the test runs them, in its own thread.
 *
 * <pre>{@code
 * @Test
 * void countsResults(IbutsuApp app, TestJobs jobs, ResultHierarchy given) {
 *     app.asSuperadmin().body(Map.of("result", "failed")).put("/result/{id}", given.result().id());
 *     app.clock().advance(Duration.ofSeconds(5));
 *
 *     jobs.runDue();
 *
 *     assertThat(app.db().find(Run.class, given.run().id()).summary().get("failures").asInt()).isEqualTo(1);
 * }
 * }</pre>
 */
public final class TestJobs implements JobRunner {

    private final Map<Thread, String> running = new ConcurrentHashMap<>();
    private final AtomicInteger begun = new AtomicInteger();
    private final Queue<JobFailedException> failures = new ConcurrentLinkedQueue<>();
    private volatile @Nullable ManualScheduler scheduler;

    /** Creates a runner for one server. */
    public TestJobs() {}

    /**
     * Runs the jobs that are due by the clock of the server, and those that become due through them.
     *
     * @return how many jobs ran
     * @throws JobFailedException when a job threw an exception; it waits to be tried again later
     */
    public synchronized int runDue() {
        failures.clear();
        int before = begun.get();
        int seen;
        do {
            seen = begun.get();
            scheduler().runAnyDueExecutions();
        } while (begun.get() > seen);
        if (!failures.isEmpty()) {
            throw failures.element();
        }
        return begun.get() - before;
    }

    /**
     * Reschedules the jobs whose node has not given a sign of life for an hour by the clock of the server, such as jobs
     * whose end could not be recorded because the database was unreachable.
     */
    public synchronized void reviveDead() {
        scheduler().runDeadExecutionDetection();
    }

    private ManualScheduler scheduler() {
        ManualScheduler started = scheduler;
        if (started == null) {
            throw new IllegalStateException("There are no jobs, as the server has not been started");
        }
        return started;
    }

    /** Names the jobs that are running at this moment, with the threads in which they run. */
    public List<String> running() {
        return List.copyOf(running.values());
    }

    @Override
    public void start(DataSource dataSource, List<Task<?>> tasks, Clock clock) {
        SettableClock time = new SettableClock() {
            @Override
            public Instant now() {
                return clock.instant();
            }
        };
        ManualSchedulerBuilder manual = TestHelper.createManualScheduler(dataSource, tasks)
                .tableName(TABLE)
                .clock(time);
        manual.addExecutionInterceptor(this::watch);
        ManualScheduler built = manual.build();
        scheduler = built;
        built.start();
    }

    private CompletionHandler<?> watch(TaskInstance<?> task, ExecutionContext context, ExecutionChain work) {
        Thread thread = Thread.currentThread();
        String job = task.getTaskName() + " of " + task.getId();
        begun.incrementAndGet();
        running.put(thread, job + ", in thread " + thread.getName());
        try {
            return work.proceed(task, context);
        } catch (RuntimeException | Error e) {
            failures.add(new JobFailedException(job, e));
            throw e;
        } finally {
            running.remove(thread);
        }
    }

    /** Has no effect, as jobs run when the test requests it. */
    @Override
    public void wake() {}

    @Override
    public void close() {
        ManualScheduler started = scheduler;
        if (started != null) {
            started.stop();
        }
    }
}
