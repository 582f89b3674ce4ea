package org.ibutsu.model.store;

import java.time.LocalDateTime;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.ibutsu.model.BackgroundTask;

/** Stores tasks of users. */
public final class TaskStore {

    private final Session session;

    /** Works within a session. */
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

    /** Removes the tasks that were asked for before a time. */
    public void removeOlderThan(LocalDateTime time) {
        session.createMutationQuery("delete from BackgroundTask where created < :time")
                .setParameter("time", time)
                .executeUpdate();
    }
}
