package org.ibutsu.testing.fake;

import com.github.kagkarlsson.scheduler.CurrentlyExecuting;
import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.testhelper.ManualScheduler;
import com.github.kagkarlsson.scheduler.testhelper.SettableClock;
import com.github.kagkarlsson.scheduler.testhelper.TestHelper;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.ibutsu.server.job.JobRunner;

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
    private final List<ExecutionComplete> completed = new ArrayList<>();
    private volatile ManualScheduler scheduler;

    /** Makes a runner for one server. */
    public TestJobs() {}

    /**
     * Runs the jobs that are due by the clock of the server, and those that become due through them.
     *
     * @return how many jobs ran
     * @throws JobFailedException when a job threw an exception; the server would try it again later
     */
    public synchronized int runDue() {
        completed.clear();
        int seen;
        do {
            seen = completed.size();
            scheduler.runAnyDueExecutions();
        } while (completed.size() > seen);
        completed.stream().filter(job -> job.getCause().isPresent()).findFirst().ifPresent(job -> {
            throw new JobFailedException(
                    name(job.getExecution().taskInstance), job.getCause().get());
        });
        return completed.size();
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
        scheduler = TestHelper.createManualScheduler(dataSource, tasks)
                .tableName(TABLE)
                .clock(time)
                .addSchedulerListener(new Watch())
                .build();
        scheduler.start();
    }

    /** Does nothing: jobs run when the test says so. */
    @Override
    public void wake() {}

    @Override
    public void close() {
        if (scheduler != null) {
            scheduler.stop();
        }
    }

    private static String name(TaskInstance<?> job) {
        return job.getTaskName() + " of " + job.getId();
    }

    private final class Watch extends AbstractSchedulerListener {

        @Override
        public void onExecutionStart(CurrentlyExecuting job) {
            Thread thread = Thread.currentThread();
            running.put(thread, name(job.getTaskInstance()) + ", in thread " + thread.getName());
        }

        @Override
        public void onExecutionComplete(ExecutionComplete job) {
            running.remove(Thread.currentThread());
            completed.add(job);
        }
    }
}
