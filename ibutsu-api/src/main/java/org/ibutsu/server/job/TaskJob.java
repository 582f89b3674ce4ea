package org.ibutsu.server.job;

import java.util.UUID;

/**
 * Executes a task that a user has requested.
 *
 * @param taskId the task
 */
public record TaskJob(UUID taskId) implements Job {

    static final String TASK = "task";

    @Override
    public String task() {
        return TASK;
    }

    @Override
    public UUID subject() {
        return taskId;
    }
}
