package org.ibutsu.server.job;

import com.github.kagkarlsson.scheduler.task.Task;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A kind of work that has threads of its own, so that it never waits behind work of another kind. */
enum Lane {
    /** Mails with codes, for which a person waits. */
    MAILS(2),
    /** Summaries of runs. */
    RUNS(1),
    /** Imports of small files. */
    IMPORTS(2),
    /** Imports of large files, and of small ones that take long. */
    LARGE_IMPORTS(2),
    /** Tasks that users have asked for. */
    TASKS(2),
    /** Retention, removal of projects, and indexes and counts, which may occupy two threads for an hour. */
    MAINTENANCE(3);

    private final int threads;

    Lane(int threads) {
        this.threads = threads;
    }

    /** Returns the maximum number of its jobs that run on a node at a time. */
    int threads() {
        return threads;
    }

    /** Checks whether jobs are chosen by the other running jobs, and not by their time alone. */
    boolean chooses() {
        return this == IMPORTS || this == LARGE_IMPORTS;
    }

    /** Returns the lane of a kind of job. */
    static Lane of(Task<?> task) {
        return switch (task.getName()) {
            case UpdateRunJob.TASK -> RUNS;
            case ImportJob.TASK -> IMPORTS;
            case ImportJob.LARGE_TASK -> LARGE_IMPORTS;
            case TaskJob.TASK -> TASKS;
            default -> task.getName().startsWith(CodeMailJob.TASK_PREFIX) ? MAILS : MAINTENANCE;
        };
    }

    /** Returns the names of the kinds of jobs in each lane; lanes without any are left out. */
    static Map<Lane, List<String>> namesByLane(List<Task<?>> tasks) {
        Map<Lane, List<String>> names = new EnumMap<>(Lane.class);
        tasks.forEach(task ->
                names.computeIfAbsent(of(task), lane -> new ArrayList<>()).add(task.getName()));
        return names;
    }
}
