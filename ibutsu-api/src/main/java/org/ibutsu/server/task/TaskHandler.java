package org.ibutsu.server.task;

import com.fasterxml.jackson.databind.JsonNode;
import org.hibernate.Session;
import org.ibutsu.server.http.Caller;
import org.jspecify.annotations.Nullable;

/** Executes one kind of task. */
@FunctionalInterface
public interface TaskHandler {

    /**
     * Executes a task within one transaction.
     *
     * @param caller who has asked for it, as they are now
     * @param params how to do it; checked before
     * @return the result, written as JSON; null when there is none
     * @throws org.ibutsu.server.http.RequestRejectedException when the caller may not have it done so; and likewise
     *     other exceptions that answer requests
     */
    @Nullable
    Object run(Session session, Caller caller, JsonNode params);
}
