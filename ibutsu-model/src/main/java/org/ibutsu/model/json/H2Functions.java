package org.ibutsu.model.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.ibutsu.model.regex.CompiledExpressions;
import org.jspecify.annotations.Nullable;

/**
 * The functions of PostgreSQL that H2 lacks. H2 calls these methods through the aliases of the migration {@code
 * R__json_functions.sql}; queries reach them through the functions that {@link JsonFunctions} registers.
 *
 * <p>H2 hands over a JSON column as the bytes of its document in UTF-8, and its own connection first, which is not an
 * argument of the alias. It asks only every 128 rows whether a statement has to end, so that methods ask, too, where a
 * row may cost much.
 */
public final class H2Functions {

    /** Documents up to this size take less than a tenth of a millisecond. */
    private static final int SMALL_BYTES = 16_384;

    private static final int MAX_INTEGER_DIGITS = 18;

    private H2Functions() {}

    /**
     * Returns a value in a document as text, like {@code document #>> path} on PostgreSQL.
     *
     * @param connection the connection of the statement
     * @param document the document, or null
     * @param path the keys that lead to it
     * @return the text; null when the value is missing or the JSON null
     */
    public static @Nullable String jsonText(Connection connection, byte @Nullable [] document, String... path) {
        return find(connection, document, path, JsonbText::unquoted);
    }

    /**
     * Returns a value in a document as an integer; it is either a number or a string of digits.
     *
     * @param connection the connection of the statement
     * @param document the document, or null
     * @param path the keys that lead to it
     * @return the integer; null when the value is missing or has another form
     */
    public static @Nullable Long jsonInteger(Connection connection, byte @Nullable [] document, String... path) {
        return textInteger(jsonText(connection, document, path));
    }

    /**
     * Returns a text as an integer.
     *
     * @param text the text, or null
     * @return the integer; null when the text is null or has another form
     */
    public static @Nullable Long textInteger(@Nullable String text) {
        return text == null ? null : integer(text);
    }

    /**
     * Reads the form that the cast of PostgreSQL accepts: blanks around, a sign, digits. Expressions would cost more
     * here.
     */
    private static @Nullable Long integer(String text) {
        String digits = trimAscii(text);
        int sign = !digits.isEmpty() && (digits.charAt(0) == '+' || digits.charAt(0) == '-') ? 1 : 0;
        int length = digits.length() - sign;
        if (length == 0 || length > MAX_INTEGER_DIGITS) {
            return null;
        }
        for (int i = sign; i < digits.length(); i++) {
            if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
                return null;
            }
        }
        return Long.valueOf(digits);
    }

    private static String trimAscii(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isAsciiSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isAsciiSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isAsciiSpace(char c) {
        return c == ' ' || c >= '\t' && c <= '\r';
    }

    /**
     * Returns a value in a document as JSON, written as PostgreSQL writes it.
     *
     * @param connection the connection of the statement
     * @param document the document, or null
     * @param path the keys that lead to it; none for the document itself
     * @return the JSON; null when the value is missing or the JSON null
     */
    public static @Nullable String jsonTree(Connection connection, byte @Nullable [] document, String... path) {
        return find(connection, document, path, JsonbText::quoted);
    }

    /** Checks whether a document has a value at a path; the JSON null is one. */
    public static boolean jsonHas(Connection connection, byte @Nullable [] document, String... path) {
        return Boolean.TRUE.equals(find(connection, document, path, H2Functions::skip));
    }

    private static Boolean skip(JsonParser parser) throws IOException {
        parser.skipChildren();
        return true;
    }

    /**
     * Checks whether the value at a path is an array with an element, or is that element itself.
     *
     * @param connection the connection of the statement
     * @param document the document, or null
     * @param element a string or a number, as JSON
     * @param path the keys that lead to the array
     */
    public static boolean jsonContains(
            Connection connection, byte @Nullable [] document, String element, String... path) {
        JsonNode wanted = Json.parse(element);
        if (wanted.isTextual() && !jsonMayHold(document, wanted.textValue())) {
            return false;
        }
        return Boolean.TRUE.equals(find(connection, document, path, parser -> contains(parser, wanted)));
    }

    private static boolean contains(JsonParser parser, JsonNode wanted) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            boolean same = isScalar(parser, wanted);
            parser.skipChildren();
            return same;
        }
        boolean found = false;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            found |= isScalar(parser, wanted);
            parser.skipChildren();
        }
        return found;
    }

    private static boolean isScalar(JsonParser parser, JsonNode wanted) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> wanted.isTextual() && parser.getText().equals(wanted.textValue());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                wanted.isNumber() && new BigDecimal(parser.getText()).compareTo(wanted.decimalValue()) == 0;
            default -> false;
        };
    }

    /**
     * Checks whether any of some strings is an element of the array, a key of the object, or the string itself that is
     * found under a key.
     *
     * @param connection the connection of the statement
     * @param document the document, or null
     * @param key the key in the document
     * @param strings the strings to look for
     */
    public static boolean jsonAny(Connection connection, byte @Nullable [] document, String key, String... strings) {
        if (Stream.of(strings).noneMatch(string -> jsonMayHold(document, string))) {
            return false;
        }
        Set<String> wanted = Set.copyOf(Arrays.asList(strings));
        return Boolean.TRUE.equals(find(connection, document, new String[] {key}, parser -> any(parser, wanted)));
    }

    private static boolean any(JsonParser parser, Set<String> wanted) throws IOException {
        boolean inArray = parser.currentToken() == JsonToken.START_ARRAY;
        if (!inArray && parser.currentToken() != JsonToken.START_OBJECT) {
            return parser.currentToken() == JsonToken.VALUE_STRING && wanted.contains(parser.getText());
        }
        JsonToken counts = inArray ? JsonToken.VALUE_STRING : JsonToken.FIELD_NAME;
        boolean found = false;
        for (JsonToken token = parser.nextToken(); !token.isStructEnd(); token = parser.nextToken()) {
            found |= token == counts && wanted.contains(parser.getText());
            parser.skipChildren();
        }
        return found;
    }

    /**
     * Checks whether a document may have a string, or a part of one, without parsing it.
     *
     * @param document the document, or null
     * @param text what to look for
     * @return false only when the document has no such string
     */
    public static boolean jsonMayHold(byte @Nullable [] document, String text) {
        return document != null && DocumentText.mayHold(document, text);
    }

    private static <T> @Nullable T find(
            Connection connection, byte @Nullable [] document, String[] path, StoredJson.Reader<T> reader) {
        if (document != null && document.length > SMALL_BYTES) {
            Cancellation.check(connection);
        }
        return StoredJson.find(document, path, reader);
    }

    /**
     * Compares as PostgreSQL's ILIKE does, with a backslash before literal characters.
     *
     * @param connection the connection of the statement
     * @return null when the text is null
     */
    public static @Nullable Boolean textLike(Connection connection, @Nullable String text, String pattern) {
        return text == null ? null : LikePattern.matches(text, pattern, () -> Cancellation.check(connection));
    }

    /**
     * Searches a text for a regular expression.
     *
     * @param connection the connection of the statement
     * @param text the text, may be null
     * @param expression an expression of PostgreSQL that has been checked for H2
     * @return null when the text is null
     */
    public static @Nullable Boolean textMatches(Connection connection, @Nullable String text, String expression) {
        return text == null
                ? null
                : CompiledExpressions.get(expression).isFoundIn(text, () -> Cancellation.check(connection));
    }

    /**
     * Returns a sort key with which H2 orders by code points. H2 compares halves of surrogate pairs, which places
     * characters beyond U+FFFF before those from U+E000 on.
     *
     * @return null when the text is null
     */
    public static @Nullable String textOrder(@Nullable String text) {
        if (text == null) {
            return null;
        }
        char[] key = text.toCharArray();
        for (int i = 0; i < key.length; i++) {
            if (key[i] >= '\uE000') {
                key[i] -= 0x800;
            } else if (key[i] >= '\uD800') {
                key[i] += 0x2000;
            }
        }
        return new String(key);
    }
}
