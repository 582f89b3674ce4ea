package org.ibutsu.server.task;

import com.fasterxml.jackson.databind.JsonNode;
import org.ibutsu.server.job.CancellationToken;
import org.jspecify.annotations.Nullable;

/** Executes one kind of task in many transactions. A task that was interrupted is executed again from its beginning. */
@FunctionalInterface
interface BatchTaskHandler {

    /**
     * Executes a task in transactions of its own.
     *
     * @param params how to do it; checked before
     * @param stop checked between transactions
     * @return the result, written as JSON; null when there is none
     * @throws org.ibutsu.server.job.JobCancelledException when it was stopped
     */
    @Nullable
    Object run(JsonNode params, CancellationToken stop);
}
