package org.ibutsu.model.store;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.ibutsu.model.Run;

/** Reads and writes runs. */
public final class RunStore {

    private final Session session;

    /** Works within a session. */
    public RunStore(Session session) {
        this.session = session;
    }

    /** Finds a run by its identifier. */
    public Optional<Run> find(UUID id) {
        return Optional.ofNullable(session.find(Run.class, id));
    }

    /** Finds a run and keeps others from changing it until the end of the transaction. */
    public Optional<Run> lock(UUID id) {
        return Optional.ofNullable(session.find(Run.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** Adds a run. */
    public void add(Run run) {
        session.persist(run);
    }
}
