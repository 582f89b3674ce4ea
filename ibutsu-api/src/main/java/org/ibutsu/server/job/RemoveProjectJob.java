package org.ibutsu.server.job;

import java.util.UUID;

/**
 * Takes runs and results out of a hidden project and removes it.
 *
 * @param projectId the project
 */
public record RemoveProjectJob(UUID projectId) implements Job {

    static final String TASK = "remove-project";

    @Override
    public String task() {
        return TASK;
    }

    @Override
    public UUID subject() {
        return projectId;
    }
}
