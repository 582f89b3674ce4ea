package org.ibutsu.server.http;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A text that is sent as a JSON string, quotes included. A plain {@link String} would be written without.
 *
 * @param text the text
 */
public record JsonText(@JsonValue String text) {

    /** The answer of operations that only acknowledge. */
    public static final JsonText OK = new JsonText("OK");
}
