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
     * @return what is written as JSON for whoever asks; null when there is nothing to say
     * @throws org.ibutsu.server.http.RequestRejectedException when the caller may not have it done so; and likewise other exceptions
     *     that answer requests
     */
    @Nullable
    Object run(Session session, Caller caller, JsonNode params);
}
