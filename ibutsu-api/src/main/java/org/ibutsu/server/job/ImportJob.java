package org.ibutsu.server.job;

import java.util.UUID;

/**
 * Imports an uploaded file.
 *
 * @param importId the import
 * @param isLarge whether it may take long, and then waits for other such imports of its account
 */
public record ImportJob(UUID importId, boolean isLarge) implements Job {

    static final String TASK = "import";
    static final String LARGE_TASK = "import-large";

    private static final long MIN_LARGE_BYTES = 2L << 20;

    /**
     * Creates the import of a small file, or of one of unknown size.
     *
     * @param importId the import
     */
    public ImportJob(UUID importId) {
        this(importId, false);
    }

    /**
     * Checks whether a kind of job is the import of a file of any size.
     *
     * @param task the name of the kind
     */
    public static boolean isKind(String task) {
        return task.equals(TASK) || task.equals(LARGE_TASK);
    }

    /**
     * Returns the import of a file.
     *
     * @param importId the import
     * @param bytes the size of the file
     * @return the job
     */
    public static ImportJob of(UUID importId, long bytes) {
        return new ImportJob(importId, bytes >= MIN_LARGE_BYTES);
    }

    @Override
    public String task() {
        return isLarge ? LARGE_TASK : TASK;
    }

    @Override
    public UUID subject() {
        return importId;
    }
}
