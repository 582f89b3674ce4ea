package org.ibutsu.server.resource;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDateTime;
import java.util.UUID;
import org.ibutsu.model.Durations;
import org.ibutsu.model.Result;

/** A result on the wire. */
record ResultAnswer(
        UUID id,
        String component,
        Double duration,
        String env,
        JsonNode params,
        UUID project_id,
        String result,
        UUID run_id,
        String source,
        LocalDateTime start_time,
        String test_id,
        JsonNode metadata) {

    static ResultAnswer of(Result result) {
        return new ResultAnswer(
                result.id(),
                result.component(),
                Durations.finite(result.duration()),
                result.env(),
                result.params(),
                result.projectId(),
                result.result(),
                result.runId(),
                result.source(),
                result.startTime(),
                result.testId(),
                SentMetadata.orEmpty(result.metadata()));
    }
}
