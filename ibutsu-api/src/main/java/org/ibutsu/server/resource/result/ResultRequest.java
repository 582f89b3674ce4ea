package org.ibutsu.server.resource.result;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDateTime;
import org.ibutsu.model.Result;
import org.ibutsu.server.http.Fields;
import org.jspecify.annotations.Nullable;

/**
 * The common fields of a new result and of an update of one.
 *
 * @param fields all fields of the body
 * @param startTime the start, null if it is absent or null, as the next one
 * @param duration the duration in seconds
 */
record ResultRequest(
        Fields fields,
        @Nullable LocalDateTime startTime,
        @Nullable Double duration) {

    /**
     * Reads a body.
     *
     * @throws org.ibutsu.server.http.ProblemException if a value cannot be stored
     */
    static ResultRequest read(ObjectNode body) {
        Fields fields = new Fields(body);
        return new ResultRequest(fields, fields.time("start_time"), fields.seconds("duration"));
    }

    /** Copies the members that were sent. */
    void copyTo(Result result) {
        if (startTime != null) {
            result.startTime(startTime);
        }
        if (fields.has("duration")) {
            result.duration(duration);
        }
        fields.text("test_id", result::testId);
        fields.text("result", result::result);
        fields.text("source", result::source);
    }
}
