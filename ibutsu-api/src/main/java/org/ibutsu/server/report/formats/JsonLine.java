package org.ibutsu.server.report.formats;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.FilterReader;
import java.io.IOException;

/** Reads files that hold a JSON object a line. */
public final class JsonLine {

    private JsonLine() {}

    /** Reads the current line; a missing node if it is not JSON, or is truncated. */
    public static JsonNode read(LineReader line) throws IOException {
        try (JsonCursor json = JsonCursor.of(new Unclosed(line))) {
            JsonNode value = json.nextDocument() ? json.value() : MissingNode.getInstance();
            return json.isBroken() ? MissingNode.getInstance() : value;
        }
    }

    /** A line, which does not close the file it belongs to. */
    private static final class Unclosed extends FilterReader {

        Unclosed(LineReader line) {
            super(line);
        }

        @Override
        public void close() {
            // The file is read on.
        }
    }
}
