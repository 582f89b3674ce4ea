package org.ibutsu.model.store;

import java.time.LocalDateTime;
import org.hibernate.Session;

/** Removes what is old, together with what depends on it. */
public final class RetentionStore {

    private final Session session;

    /** Works within a session. */
    public RetentionStore(Session session) {
        this.session = session;
    }

    /** Removes the artifacts that were uploaded before a time, and tells how many there were. */
    public int removeArtifacts(LocalDateTime before) {
        return execute("delete from Artifact where uploadDate < :time", before);
    }

    /** Removes the results that began before a time, with their artifacts, and tells how many results there were. */
    public int removeResults(LocalDateTime before) {
        execute("delete from Artifact where resultId in (select id from Result where startTime < :time)", before);
        return execute("delete from Result where startTime < :time", before);
    }

    /** Removes the runs that began before a time, with their results and artifacts, and tells how many runs there were. */
    public int removeRuns(LocalDateTime before) {
        execute("""
                delete from Artifact where resultId in (
                    select r.id from Result r where r.runId in (select id from Run where startTime < :time))
                """, before);
        execute("delete from Artifact where runId in (select id from Run where startTime < :time)", before);
        execute("delete from Result where runId in (select id from Run where startTime < :time)", before);
        return execute("delete from Run where startTime < :time", before);
    }

    /** Removes the imports that were uploaded before a time, with their files, and tells how many imports there were. */
    public int removeImports(LocalDateTime before) {
        return execute("delete from Import where created < :time", before);
    }

    private int execute(String statement, LocalDateTime time) {
        return session.createMutationQuery(statement).setParameter("time", time).executeUpdate();
    }
}
