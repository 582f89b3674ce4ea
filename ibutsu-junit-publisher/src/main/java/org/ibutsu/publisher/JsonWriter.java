package org.ibutsu.publisher;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * A writer of JSON that every server accepts: names of tests and messages may hold characters that databases reject.
 * NUL becomes U+FFFD, and half of a surrogate pair a question mark.
 */
final class JsonWriter {

    private static final String HEX = "0123456789ABCDEF";

    private final StringBuilder out = new StringBuilder();

    private JsonWriter() {}

    /** Returns an object as UTF-8, which has no half of a surrogate pair: the encoder replaces it. */
    static byte[] bytes(JsonObject object) {
        return write(object).getBytes(StandardCharsets.UTF_8);
    }

    /** Returns an object as text without white space. */
    static String write(JsonObject object) {
        JsonWriter writer = new JsonWriter();
        writer.object(object);
        return writer.out.toString();
    }

    private void value(Object value) {
        if (value instanceof String text) {
            string(text);
        } else if (value instanceof JsonObject object) {
            object(object);
        } else if (value instanceof List<?> list) {
            array(list);
        } else if (value == null || value instanceof Boolean || isFinite(value)) {
            out.append(value);
        } else {
            throw new IllegalArgumentException(
                    "JSON has no " + value + " of " + value.getClass().getName());
        }
    }

    private static boolean isFinite(Object value) {
        return value instanceof Number number && Double.isFinite(number.doubleValue());
    }

    private void object(JsonObject object) {
        out.append('{');
        String separator = "";
        for (Map.Entry<String, Object> member : object.members().entrySet()) {
            out.append(separator);
            string(member.getKey());
            out.append(':');
            value(member.getValue());
            separator = ",";
        }
        out.append('}');
    }

    private void array(List<?> list) {
        out.append('[');
        String separator = "";
        for (Object element : list) {
            out.append(separator);
            value(element);
            separator = ",";
        }
        out.append(']');
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            out.append(escaped(text.charAt(i)));
        }
        out.append('"');
    }

    private static String escaped(char character) {
        return switch (character) {
            case '\0' -> "\\ufffd";
            case '\b' -> "\\b";
            case '\t' -> "\\t";
            case '\n' -> "\\n";
            case '\f' -> "\\f";
            case '\r' -> "\\r";
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            default ->
                character < ' '
                        ? "\\u00" + HEX.charAt(character >> 4) + HEX.charAt(character & 15)
                        : String.valueOf(character);
        };
    }
}
