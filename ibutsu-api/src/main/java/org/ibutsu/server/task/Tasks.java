package org.ibutsu.server.task;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.ibutsu.model.BackgroundTask;
import org.ibutsu.model.BackgroundTask.State;
import org.ibutsu.model.User;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.db.SqlState;
import org.ibutsu.model.filter.BadFilterException;
import org.ibutsu.model.store.TaskStore;
import org.ibutsu.server.http.Caller;
import org.ibutsu.server.http.JsonWriter;
import org.ibutsu.server.http.Problem;
import org.ibutsu.server.http.Refusal;
import org.ibutsu.server.http.Timestamps;
import org.ibutsu.server.job.JobQueue;
import org.ibutsu.server.job.TaskJob;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes tasks, does them in the background, and keeps their answers for a day. */
public final class Tasks {

    private static final Logger LOG = LoggerFactory.getLogger(Tasks.class);
    private static final Duration KEPT = Duration.ofDays(1);

    private final Database database;
    private final JobQueue jobs;
    private final Map<String, TaskKind> kinds;
    private final Clock clock;

    /**
     * Works on a database.
     *
     * @param jobs where tasks wait
     * @param query lists runs or results
     */
    public Tasks(Database database, JobQueue jobs, TaskWork query, Clock clock) {
        TaskKinds known = new TaskKinds(jobs, new Retention(clock), new AbortedRuns(jobs, clock), query);
        this.database = database;
        this.jobs = jobs;
        this.kinds = known.all().stream().collect(Collectors.toUnmodifiableMap(TaskKind::name, Function.identity()));
        this.clock = clock;
    }

    /** Tells whether there are tasks of a name. */
    public boolean knows(String name) {
        return kinds.containsKey(name);
    }

    /** Tells whether the parameters suit a kind of task that is known; a missing or null document stands for none. */
    public boolean accepts(String name, JsonNode params) {
        return kinds.get(name).accepts(params);
    }

    /**
     * Queues a task.
     *
     * @param name a kind that is known
     * @param params parameters that it accepts
     * @return the identifier by which to ask for the answer
     */
    public UUID queue(Caller caller, String name, JsonNode params) {
        return database.write(session -> {
            LocalDateTime now = Timestamps.now(clock);
            TaskStore tasks = new TaskStore(session);
            tasks.removeOlderThan(now.minus(KEPT));
            BackgroundTask task =
                    new BackgroundTask(caller.id(), name, params.isObject() ? params : ParamType.NONE, now);
            tasks.add(task);
            session.flush();
            jobs.enqueue(session, new TaskJob(task.id()), Duration.ZERO);
            return task.id();
        });
    }

    /** Finds a task, unless it is too old. */
    public Optional<BackgroundTask> find(UUID id) {
        LocalDateTime oldest = Timestamps.now(clock).minus(KEPT);
        return database.read(session -> new TaskStore(session).find(id))
                .filter(task -> !task.created().isBefore(oldest));
    }

    /**
     * Does a task that waits. It is done once; when it fails, the answer says why.
     *
     * @throws RuntimeException when the failure lies with the database; the task still waits
     */
    public void run(UUID id) {
        String reason;
        try {
            database.writeOnce(session -> {
                new TaskStore(session)
                        .find(id)
                        .filter(task -> task.state() == State.PENDING)
                        .ifPresent(task -> task.end(State.SUCCESS, JsonWriter.write(answer(session, task))));
                return null;
            });
            return;
        } catch (Refusal | Problem | BadFilterException e) {
            reason = e.getMessage();
        } catch (RuntimeException e) {
            if (SqlState.isTransient(e)) {
                throw e;
            }
            LOG.error("The task {} failed", id, e);
            reason = "The server could not do this; its log says why";
        }
        fail(id, reason);
    }

    private Object answer(Session session, BackgroundTask task) {
        User user = session.find(User.class, task.userId());
        if (!user.active()) {
            throw Refusal.forbidden();
        }
        return kinds.get(task.name()).work().run(session, new Caller(user, null), task.params());
    }

    private void fail(UUID id, String reason) {
        database.write(session -> {
            new TaskStore(session).find(id).ifPresent(task -> task.end(State.FAILURE, reason));
            return null;
        });
    }
}
