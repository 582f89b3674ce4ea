package org.ibutsu.server.resource.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDateTime;
import org.ibutsu.model.Run;
import org.ibutsu.server.http.Fields;
import org.ibutsu.server.http.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * The common fields of a new run and of an update of one.
 *
 * @param fields all fields of the body
 * @param startTime the start, null if it is absent or null, as the next two
 * @param created the creation
 * @param duration the duration in seconds
 */
record RunRequest(
        Fields fields,
        @Nullable LocalDateTime startTime,
        @Nullable LocalDateTime created,
        @Nullable Double duration) {

    /**
     * Reads a body.
     *
     * @throws ProblemException if a value cannot be stored
     */
    static RunRequest read(ObjectNode body) {
        Fields fields = new Fields(body);
        RunRequest request =
                new RunRequest(fields, fields.time("start_time"), fields.time("created"), fields.seconds("duration"));
        fields.tree("summary", RunRequest::requireStorable);
        return request;
    }

    /** Copies the members that were sent. */
    void copyTo(Run run) {
        if (startTime != null) {
            run.startTime(startTime);
        }
        if (created != null) {
            run.created(created);
        }
        if (fields.has("duration")) {
            run.duration(duration);
        }
        fields.text("source", run::source);
    }

    /** PostgreSQL keeps an index on the percentage as an integer, and would refuse the row. */
    private static void requireStorable(JsonNode summary) {
        JsonNode percent = summary.path("pass_percent");
        if (!percent.isMissingNode() && !(percent.isIntegralNumber() && percent.canConvertToInt())) {
            throw ProblemException.badRequest("'summary.pass_percent' must be an integer, but is " + percent);
        }
    }
}
