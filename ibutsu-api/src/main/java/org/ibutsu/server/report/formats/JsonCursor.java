package org.ibutsu.server.report.formats;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import org.ibutsu.server.report.ReportFile;
import org.jspecify.annotations.Nullable;

/**
 * Walks through a JSON text value by value, and reads as much of a faulty one as can be read. At a fault, everything
 * that is open ends, and {@link #fault()} returns its place.
 */
public final class JsonCursor implements Closeable {

    private static final int MAX_DEPTH = 100;
    private static final int MAX_VALUES = 200_000;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxNumberLength(1 << 20)
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .build())
            .build();

    private final StringLimitReader in;
    private final JsonParser parser;
    private @Nullable String fault;
    private int values;

    private JsonCursor(Reader reader) throws IOException {
        this.in = new StringLimitReader(reader);
        this.parser = FACTORY.createParser(in);
    }

    /** Opens a file before its first value. */
    public static JsonCursor open(ReportFile file) throws IOException {
        return of(Characters.open(file));
    }

    /** Opens a text before its first value. Closing the cursor closes the reader. */
    public static JsonCursor of(Reader reader) throws IOException {
        return new JsonCursor(reader);
    }

    /** Moves to the first value of the text, or to the one after the current one at its top; false if there is none. */
    public boolean nextDocument() throws IOException {
        return next() != null;
    }

    /** Returns the place and reason of a fault; null if there is none. */
    @Nullable
    String fault() {
        return fault;
    }

    /** Returns whether no value is open, so that a fault stands between values or after them. */
    boolean isAtTop() {
        return parser.getParsingContext().inRoot();
    }

    public boolean isBroken() {
        return fault != null;
    }

    boolean isObject() {
        return parser.currentToken() == JsonToken.START_OBJECT;
    }

    public boolean isArray() {
        return parser.currentToken() == JsonToken.START_ARRAY;
    }

    /** Visits the fields of the current value if it is an object, and skips it otherwise. */
    public void fields(FieldAction action) throws IOException {
        if (!isObject()) {
            skip();
            return;
        }
        while (next() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            if (next() == null) {
                return;
            }
            action.accept(name);
            skip();
        }
    }

    /** Visits the elements of the current value if it is an array, and skips it otherwise. */
    public void elements(ElementAction action) throws IOException {
        if (!isArray()) {
            skip();
            return;
        }
        for (JsonToken token = next(); token != null && token != JsonToken.END_ARRAY; token = next()) {
            action.accept();
            skip();
        }
    }

    /** Reads the current value whole; of one with a fault, what stands before it. */
    public JsonNode value() throws IOException {
        in.startValue();
        values = 0;
        return tree(0);
    }

    /** Returns how many characters the texts of the last value have, about. */
    public long length() {
        return in.total();
    }

    private JsonNode tree(int depth) throws IOException {
        values++;
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(depth + 1);
            case START_ARRAY -> array(depth + 1);
            case VALUE_STRING -> NODES.textNode(text());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            default -> NODES.nullNode();
        };
    }

    private ObjectNode object(int depth) throws IOException {
        ObjectNode object = NODES.objectNode();
        fields(name -> {
            if (depth < MAX_DEPTH && values < MAX_VALUES) {
                object.set(name, tree(depth));
            }
        });
        return object;
    }

    private ArrayNode array(int depth) throws IOException {
        ArrayNode array = NODES.arrayNode();
        elements(() -> {
            if (depth < MAX_DEPTH && values < MAX_VALUES) {
                array.add(tree(depth));
            }
        });
        return array;
    }

    private String text() throws IOException {
        try {
            return parser.getText();
        } catch (StreamReadException e) {
            fault(e);
            return "";
        }
    }

    // Numbers of any length are read; one that is none, such as NaN, stays a text.
    private JsonNode number() throws IOException {
        String text = text();
        try {
            double number = Double.parseDouble(text);
            return Double.isFinite(number) && text.length() < 40
                    ? NODES.numberNode(new BigDecimal(text))
                    : NODES.textNode(text);
        } catch (NumberFormatException e) {
            return NODES.textNode(text);
        }
    }

    /** Skips the current value, unless it has been read. */
    public void skip() throws IOException {
        if (isObject() || isArray()) {
            for (int depth = 1; depth > 0; ) {
                JsonToken token = next();
                if (token == null) {
                    return;
                }
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            }
        }
    }

    private @Nullable JsonToken next() throws IOException {
        if (isBroken()) {
            return null;
        }
        try {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.VALUE_STRING) {
                // Faults within a text are found now.
                parser.getTextLength();
            }
            return token;
        } catch (StreamReadException e) {
            fault(e);
            return null;
        }
    }

    private void fault(StreamReadException e) {
        int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
        fault = e instanceof JsonEOFException
                ? "the report is truncated in line " + line
                : "the report is not JSON from line " + line + " on: " + e.getOriginalMessage();
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    /** Something done at each field of an object. */
    @FunctionalInterface
    public interface FieldAction {

        void accept(String name) throws IOException;
    }

    /** Something done at each element of an array. */
    @FunctionalInterface
    public interface ElementAction {

        void accept() throws IOException;
    }
}
