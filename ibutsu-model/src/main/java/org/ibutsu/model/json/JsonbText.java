package org.ibutsu.model.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes values as PostgreSQL's {@code jsonb} does, so that a filter that works on one database works on the other:
 * numbers without exponent, one blank after commas and colons, keys ordered by the length of their bytes and then by
 * their bytes, of equal keys the last.
 */
final class JsonbText {

    /** PostgreSQL has no numbers with more digits than this before the point, and even fewer may stand after it. */
    private static final int MAX_SCALE = 131_072;

    private static final Comparator<byte[]> KEY_ORDER =
            Comparator.<byte[]>comparingInt(key -> key.length).thenComparing(Arrays::compareUnsigned);

    private JsonbText() {}

    /** Returns the value at the current token as {@code ->>} does: strings without quotes, null for the JSON null. */
    static @Nullable String unquoted(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_NULL -> null;
            case VALUE_STRING -> parser.getText();
            default -> json(parser);
        };
    }

    /** Returns the value at the current token as JSON; null for the JSON null. */
    static @Nullable String quoted(JsonParser parser) throws IOException {
        return parser.currentToken() == JsonToken.VALUE_NULL ? null : json(parser);
    }

    private static String json(JsonParser parser) throws IOException {
        StringBuilder text = new StringBuilder();
        append(text, parser);
        return text.toString();
    }

    private static void append(StringBuilder text, JsonParser parser) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT -> appendObject(text, parser);
            case START_ARRAY -> appendArray(text, parser);
            case VALUE_STRING -> appendString(text, parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> text.append(number(parser.getText()));
            default -> text.append(parser.getText());
        }
    }

    private static void appendObject(StringBuilder text, JsonParser parser) throws IOException {
        Map<byte[], String> members = new TreeMap<>(KEY_ORDER);
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            parser.nextToken();
            StringBuilder member = new StringBuilder();
            appendString(member, key);
            member.append(": ");
            append(member, parser);
            members.put(key.getBytes(StandardCharsets.UTF_8), member.toString());
        }
        text.append('{').append(String.join(", ", members.values())).append('}');
    }

    private static void appendArray(StringBuilder text, JsonParser parser) throws IOException {
        text.append('[');
        String separator = "";
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            text.append(separator);
            separator = ", ";
            append(text, parser);
        }
        text.append(']');
    }

    private static void appendString(StringBuilder text, String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\b' -> text.append("\\b");
                case '\f' -> text.append("\\f");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (c < ' ') {
                        text.append(String.format("\\u%04x", (int) c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }

    private static String number(String literal) {
        BigDecimal number = new BigDecimal(literal);
        return Math.abs((long) number.scale()) > MAX_SCALE ? number.toString() : number.toPlainString();
    }
}
