package org.ibutsu.server.task;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.hibernate.Session;
import org.ibutsu.model.store.RunStore;
import org.ibutsu.server.http.Timestamps;
import org.ibutsu.server.job.JobQueue;
import org.ibutsu.server.job.UpdateRunJob;

/** Finds recent runs whose client went away before it said how many results there are, and has them counted. */
public final class StaleSummaries {

    private static final Duration RECENT = Duration.ofHours(3);

    private final JobQueue jobs;
    private final Clock clock;

    /** Creates a task that queues recounts. */
    public StaleSummaries(JobQueue jobs, Clock clock) {
        this.jobs = jobs;
        this.clock = clock;
    }

    /** Checks the runs that began within three hours. */
    public void recount(Session session) {
        for (UUID run : new RunStore(session).miscounted(Timestamps.now(clock).minus(RECENT))) {
            jobs.enqueue(session, new UpdateRunJob(run), UpdateRunJob.AFTER_A_CHANGE);
        }
    }
}
