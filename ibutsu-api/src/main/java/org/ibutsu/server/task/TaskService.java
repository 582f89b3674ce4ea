package org.ibutsu.server.task;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.ibutsu.model.BackgroundTask;
import org.ibutsu.model.BackgroundTask.State;
import org.ibutsu.model.User;
import org.ibutsu.model.db.ConflictRetry;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.db.jdbc.SqlState;
import org.ibutsu.model.filter.BadFilterException;
import org.ibutsu.model.store.TaskStore;
import org.ibutsu.model.store.account.UserStore;
import org.ibutsu.server.auth.Authenticator;
import org.ibutsu.server.http.Caller;
import org.ibutsu.server.http.JsonWriter;
import org.ibutsu.server.http.ProblemException;
import org.ibutsu.server.http.RequestRejectedException;
import org.ibutsu.server.http.SpooledJson;
import org.ibutsu.server.http.Timestamps;
import org.ibutsu.server.job.CancellationToken;
import org.ibutsu.server.job.JobCancelledException;
import org.ibutsu.server.job.JobQueue;
import org.ibutsu.server.job.TaskJob;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Accepts tasks, executes them in the background, and keeps their responses for a day. */
public final class TaskService {

    private static final Logger LOG = LoggerFactory.getLogger(TaskService.class);
    private static final long MAX_ANSWER_BYTES = 128L << 20;
    private static final Duration KEPT = Duration.ofDays(1);
    private static final String NO_REASON = "The task failed; see the server log";

    private final Database database;
    private final JobQueue jobs;
    private final Map<String, TaskType> kinds;
    private final Clock clock;

    /**
     * Creates tasks on a database.
     *
     * @param jobs where tasks wait
     * @param query lists runs or results
     */
    public TaskService(Database database, JobQueue jobs, TaskHandler query, Clock clock) {
        TaskTypes known = new TaskTypes(
                jobs,
                new Retention(database, clock),
                new StaleSummaries(jobs, clock),
                inTurn(database, query),
                new StartTimeRepair(database));
        this.database = database;
        this.jobs = jobs;
        this.kinds = known.all().stream().collect(Collectors.toUnmodifiableMap(TaskType::name, Function.identity()));
        this.clock = clock;
    }

    /** A job does not wait for the turn of an account, but is tried again. */
    private static TaskHandler inTurn(Database database, TaskHandler query) {
        return (session, caller, params) -> ListTask.of(params).isCostly()
                ? database.inTurnAtOnce(caller.id(), () -> query.run(session, caller, params))
                : query.run(session, caller, params);
    }

    /** Checks whether there are tasks of a name. */
    public boolean knows(String name) {
        return kinds.containsKey(name);
    }

    /**
     * Checks whether the parameters are valid for a known kind of task; a missing or null document stands for none.
     */
    public boolean accepts(String name, JsonNode params) {
        return kind(name).accepts(params);
    }

    private TaskType kind(String name) {
        TaskType kind = kinds.get(name);
        if (kind == null) {
            throw new IllegalArgumentException("There is no task " + name);
        }
        return kind;
    }

    /**
     * Queues a task.
     *
     * @param name a kind that is known
     * @param params parameters that it accepts
     * @return the identifier by which to ask for the answer
     * @throws ProblemException with 401 when the account of the caller was removed meanwhile
     */
    public UUID queue(Caller caller, String name, JsonNode params) {
        Function<Session, UUID> work = session -> {
            LocalDateTime now = Timestamps.now(clock);
            TaskStore tasks = new TaskStore(session);
            tasks.removeOlderThan(now.minus(KEPT));
            BackgroundTask task =
                    new BackgroundTask(caller.id(), name, params.isObject() ? params : ParamType.NONE, now);
            tasks.add(task);
            session.flush();
            jobs.enqueue(session, new TaskJob(task.id()), Duration.ZERO);
            return task.id();
        };
        return ConflictRetry.write(database, work, session -> Authenticator.requireAccount(session, caller));
    }

    /** Finds a task, unless it is too old. */
    public Optional<BackgroundTask> find(Session session, UUID id) {
        LocalDateTime oldest = Timestamps.now(clock).minus(KEPT);
        return new TaskStore(session).find(id).filter(task -> !task.created().isBefore(oldest));
    }

    /**
     * Reads the answer of a task that has ended: JSON if it was successful, else a text that says why it was not.
     *
     * @param session a session that reads
     * @param reader reads it
     */
    public void readAnswer(Session session, UUID id, TaskStore.AnswerReader reader) throws IOException {
        new TaskStore(session).readAnswer(id, reader);
    }

    /**
     * Executes a waiting task once; if it fails, the response says why.
     *
     * @param id the task
     * @param stop checked by tasks that take many transactions
     * @throws JobCancelledException when it was stopped and waits again
     * @throws RuntimeException when the failure lies with the database; the task still waits
     */
    public void run(UUID id, CancellationToken stop) {
        String reason;
        try {
            Optional<PendingBatches> batches = database.writeOnce(session -> runInOneTransaction(session, id));
            batches.ifPresent(pending -> runInBatches(pending, stop));
            return;
        } catch (JobCancelledException e) {
            throw e;
        } catch (RequestRejectedException | ProblemException | BadFilterException e) {
            reason = Objects.requireNonNullElse(e.getMessage(), NO_REASON);
        } catch (RuntimeException e) {
            if (SqlState.isTransient(e)) {
                throw e;
            }
            LOG.error("The task {} failed", id, e);
            reason = NO_REASON;
        }
        fail(id, reason);
    }

    /** A task that takes many transactions. */
    private record PendingBatches(BackgroundTask task, BatchTaskHandler handler) {}

    /** Executes a task of one transaction. Returns it unexecuted if it takes many. */
    private Optional<PendingBatches> runInOneTransaction(Session session, UUID id) {
        Optional<BackgroundTask> waiting =
                new TaskStore(session).find(id).filter(task -> task.state() == State.PENDING);
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        BackgroundTask task = waiting.get();
        Caller caller = caller(session, task);
        TaskType.Work work = kind(task.name()).work();
        if (work instanceof TaskType.Batches batches) {
            return Optional.of(new PendingBatches(task, batches.handler()));
        }
        Object answer = ((TaskType.OneTransaction) work).handler().run(session, caller, task.params());
        try (Reader text = answer instanceof SpooledJson spooled ? reader(spooled) : reader(answer)) {
            new TaskStore(session).end(id, State.SUCCESS, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.empty();
    }

    private static Reader reader(@Nullable Object answer) {
        return new StringReader(JsonWriter.write(answer));
    }

    private static Reader reader(SpooledJson answer) throws IOException {
        if (answer.size() > MAX_ANSWER_BYTES) {
            answer.close();
            throw RequestRejectedException.badRequest("The answer has " + answer.size()
                    + " bytes, and must not have more than " + MAX_ANSWER_BYTES + "; ask for a smaller page");
        }
        return answer.reader();
    }

    private static Caller caller(Session session, BackgroundTask task) {
        return new UserStore(session)
                .find(task.userId())
                .filter(User::active)
                .map(user -> new Caller(user, null))
                .orElseThrow(RequestRejectedException::forbidden);
    }

    private void runInBatches(PendingBatches batches, CancellationToken stop) {
        BackgroundTask task = batches.task();
        end(task.id(), State.SUCCESS, JsonWriter.write(batches.handler().run(task.params(), stop)));
    }

    private void fail(UUID id, String reason) {
        end(id, State.FAILURE, reason);
    }

    private void end(UUID id, State state, String answer) {
        database.write(session -> {
            new TaskStore(session).end(id, state, new StringReader(answer));
            return null;
        });
    }
}
