package org.ibutsu.server.resource;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDateTime;
import java.util.UUID;
import org.ibutsu.model.Durations;
import org.ibutsu.model.Run;

/** A run on the wire. */
record RunAnswer(
        UUID id,
        LocalDateTime created,
        String component,
        Double duration,
        String env,
        UUID project_id,
        String source,
        LocalDateTime start_time,
        JsonNode summary,
        JsonNode metadata) {

    static RunAnswer of(Run run) {
        return new RunAnswer(
                run.id(),
                run.created(),
                run.component(),
                Durations.finite(run.duration()),
                run.env(),
                run.projectId(),
                run.source(),
                run.startTime(),
                run.summary(),
                SentMetadata.orEmpty(run.metadata()));
    }
}
