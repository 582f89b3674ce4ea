package org.ibutsu.model.store;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.ibutsu.model.BackgroundTask;

/** Stores tasks of users. */
public final class TaskStore {

    private final Session session;

    public TaskStore(Session session) {
        this.session = session;
    }

    /** Adds a task. */
    public void add(BackgroundTask task) {
        session.persist(task);
    }

    /** Finds a task. */
    public Optional<BackgroundTask> find(UUID id) {
        return Optional.ofNullable(session.find(BackgroundTask.class, id));
    }

    /** Reads the answer of a task. */
    @FunctionalInterface
    public interface AnswerReader {

        /** Reads all of it. */
        void read(Reader answer) throws IOException;
    }

    /**
     * Ends a task.
     *
     * @param id the task
     * @param state how it ended
     * @param answer the answer as JSON, or why there is none
     */
    public void end(UUID id, BackgroundTask.State state, Reader answer) {
        session.doWork(connection -> {
            try {
                new TaskAnswer(connection, id).write(state, answer);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Reads the answer of a task that has ended, a part at a time. */
    public void readAnswer(UUID id, AnswerReader reader) throws IOException {
        try {
            session.doWork(connection -> {
                try {
                    new TaskAnswer(connection, id).read(reader);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Removes the tasks that were asked for before a time. */
    public void removeOlderThan(LocalDateTime time) {
        session.createMutationQuery("delete from BackgroundTask where created < :time")
                .setParameter("time", time)
                .executeUpdate();
    }
}
