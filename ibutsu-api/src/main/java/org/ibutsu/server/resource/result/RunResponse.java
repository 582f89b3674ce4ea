package org.ibutsu.server.resource.result;

import java.time.LocalDateTime;
import java.util.UUID;
import org.ibutsu.model.Durations;
import org.ibutsu.model.Run;
import org.ibutsu.model.store.RunRow;
import org.ibutsu.server.resource.RequestMetadata;
import org.jspecify.annotations.Nullable;

/** A run on the wire. */
record RunResponse(
        UUID id,
        LocalDateTime created,
        @Nullable String component,
        @Nullable Double duration,
        @Nullable String env,
        @Nullable UUID project_id,
        @Nullable String source,
        LocalDateTime start_time,
        Object summary,
        Object metadata) {

    /** Creates the answer for an entity, whose documents are trees. */
    static RunResponse of(Run run) {
        return of(run, run.summary(), RequestMetadata.orEmpty(run.metadata()));
    }

    /** Creates the answer for a row, whose documents are copied when they are written. */
    static RunResponse ofRow(RunRow row) {
        return of(row.columns(), row.summary(), row.metadata().orEmptyObject());
    }

    private static RunResponse of(Run run, Object summary, Object metadata) {
        return new RunResponse(
                run.id(),
                run.created(),
                run.component(),
                Durations.finite(run.duration()),
                run.env(),
                run.projectId(),
                run.source(),
                run.startTime(),
                summary,
                metadata);
    }
}
