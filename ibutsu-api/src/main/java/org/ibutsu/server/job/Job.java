package org.ibutsu.server.job;

import java.util.UUID;

/** Something to do in the background. Two equal jobs are one: it waits once, however often it was asked for. */
public sealed interface Job permits CodeMailJob, ImportJob, TaskJob, RemoveProjectJob, UpdateRunJob {

    /** Names the kind of job; at most 100 characters. */
    String task();

    /** Returns the subject of the job. */
    UUID subject();
}
