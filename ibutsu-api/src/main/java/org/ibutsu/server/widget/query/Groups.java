package org.ibutsu.server.widget.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDateTime;
import org.ibutsu.model.json.Json;
import org.ibutsu.server.http.Timestamps;

/** The names of groups in responses. */
public final class Groups {

    private Groups() {}

    /** Returns the key of an object: a text for every value, {@code null} included. */
    public static String key(Object value) {
        if (value instanceof LocalDateTime time) {
            return Timestamps.format(time);
        }
        if (value instanceof JsonNode tree) {
            return tree.isTextual() ? tree.textValue() : Json.write(tree);
        }
        return String.valueOf(value);
    }
}
