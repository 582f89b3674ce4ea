package org.ibutsu.server.job;

import java.util.UUID;

/**
 * Brings an uploaded file into the database.
 *
 * @param importId the import
 */
public record ImportJob(UUID importId) implements Job {

    static final String TASK = "import";

    @Override
    public String task() {
        return TASK;
    }

    @Override
    public UUID subject() {
        return importId;
    }
}
