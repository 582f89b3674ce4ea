package org.ibutsu.server.resource.result;

import java.time.LocalDateTime;
import java.util.UUID;
import org.ibutsu.model.Durations;
import org.ibutsu.model.Result;
import org.ibutsu.model.store.ResultRow;
import org.ibutsu.server.resource.RequestMetadata;
import org.jspecify.annotations.Nullable;

/** A result on the wire. */
public record ResultResponse(
        UUID id,
        @Nullable String component,
        @Nullable Double duration,
        @Nullable String env,
        Object params,
        @Nullable UUID project_id,
        @Nullable String result,
        @Nullable UUID run_id,
        @Nullable String source,
        LocalDateTime start_time,
        @Nullable String test_id,
        Object metadata) {

    /** Creates the answer for an entity, whose documents are trees. */
    static ResultResponse of(Result result) {
        return of(result, result.params(), RequestMetadata.orEmpty(result.metadata()));
    }

    /** Creates the answer for a row, whose documents are copied when they are written. */
    public static ResultResponse ofRow(ResultRow row) {
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
