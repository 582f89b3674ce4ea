package org.ibutsu.server.job;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.hibernate.Session;
import org.hibernate.resource.transaction.spi.TransactionStatus;
import org.ibutsu.model.db.jdbc.DatabaseKind;

/** Enqueues jobs in the caller's transaction: they are committed with the data, or not at all. */
public final class JobQueue {

    // A job that waits keeps its place, or moves forward. Its new version makes a scheduler that is about to take it
    // look again, so that it cannot run before this transaction is committed. A running job is noted to run once more.
    private static final String H2 = """
            merge into ibutsu_scheduled_tasks t
            using (values (cast(? as varchar), cast(? as varchar), cast(? as timestamp with time zone)))
                as asked (task_name, task_instance, due)
            on t.task_name = asked.task_name and t.task_instance = asked.task_instance
            when matched then update set
                asked_again = case when t.picked then asked.due else t.asked_again end,
                execution_time = case when t.picked then t.execution_time else least(t.execution_time, asked.due) end,
                version = case when t.picked then t.version else t.version + 1 end
            when not matched then insert (task_name, task_instance, execution_time, picked, version)
                values (asked.task_name, asked.task_instance, asked.due, false, 1)
            """;
    private static final String POSTGRESQL = """
            insert into ibutsu_scheduled_tasks as t (task_name, task_instance, execution_time, picked, version)
            values (?, ?, ?, false, 1)
            on conflict (task_name, task_instance) do update set
                asked_again = case when t.picked then excluded.execution_time else t.asked_again end,
                execution_time =
                    case when t.picked then t.execution_time else least(t.execution_time, excluded.execution_time) end,
                version = case when t.picked then t.version else t.version + 1 end
            """;

    private final DatabaseKind kind;
    private final Clock clock;
    private final Runnable wake;

    /**
     * Creates a queue.
     *
     * @param kind the database the sessions lead to
     * @param clock the clock that delays start from
     * @param wake called when a job that is due has been committed
     */
    public JobQueue(DatabaseKind kind, Clock clock, Runnable wake) {
        this.kind = kind;
        this.clock = clock;
        this.wake = wake;
    }

    /**
     * Queues a job. One that waits already waits no longer than the shorter of the two times; a running one runs once
     * more afterwards, however often it is enqueued meanwhile.
     *
     * @param session its transaction must be active
     * @param job what to do
     * @param delay how long from now
     */
    public void enqueue(Session session, Job job, Duration delay) {
        Instant due = clock.instant().plus(delay);
        session.doWork(connection -> store(connection, job, due));
        if (delay.isZero()) {
            session.getTransaction().runAfterCompletion(status -> {
                if (status == TransactionStatus.COMMITTED) {
                    wake.run();
                }
            });
        }
    }

    private void store(Connection connection, Job job, Instant due) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(kind == DatabaseKind.H2 ? H2 : POSTGRESQL)) {
            statement.setString(1, job.task());
            statement.setString(2, job.subject().toString());
            statement.setObject(3, OffsetDateTime.ofInstant(due, ZoneOffset.UTC));
            statement.executeUpdate();
        }
    }
}
