package org.ibutsu.server.resource;

import java.time.LocalDateTime;
import java.util.UUID;
import org.ibutsu.model.Durations;
import org.ibutsu.model.Result;
import org.ibutsu.model.store.ResultRow;

/** A result on the wire. */
record ResultResponse(
        UUID id,
        String component,
        Double duration,
        String env,
        Object params,
        UUID project_id,
        String result,
        UUID run_id,
        String source,
        LocalDateTime start_time,
        String test_id,
        Object metadata) {

    /** Creates the answer for an entity, whose documents are trees. */
    static ResultResponse of(Result result) {
        return of(result, result.params(), RequestMetadata.orEmpty(result.metadata()));
    }

    /** Creates the answer for a row, whose documents are copied when they are written. */
    static ResultResponse ofRow(ResultRow row) {
        return of(row.columns(), row.params(), row.metadata().orEmptyObject());
    }

    private static ResultResponse of(Result result, Object params, Object metadata) {
        return new ResultResponse(
                result.id(),
                result.component(),
                Durations.finite(result.duration()),
                result.env(),
                params,
                result.projectId(),
                result.result(),
                result.runId(),
                result.source(),
                result.startTime(),
                result.testId(),
                metadata);
    }
}
