package org.ibutsu.model.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;

/**
 * The size of JSON where it is largest: as PostgreSQL prints its {@code jsonb}, in UTF-8, with a blank after each colon
 * and comma and numbers without exponent. Five characters such as {@code 1e308} count as 309 digits, because each
 * reader of the database gets as many.
 */
public final class MetadataSize {

    private static final double DIGITS_PER_BIT = Math.log10(2);

    private MetadataSize() {}

    /**
     * Returns how many bytes a tree has when PostgreSQL prints it, without printing it. The text that a client sent is
     * shorter, unless it has needless blanks or escapes.
     *
     * @param tree the tree; a missing node counts as null
     * @return the number of bytes, right but for integers of several hundred digits, which may count one too many
     */
    public static long of(JsonNode tree) {
        return switch (tree.getNodeType()) {
            case OBJECT -> object(tree);
            case ARRAY -> array(tree);
            case STRING -> text(tree.textValue());
            case NUMBER -> number(tree);
            case BOOLEAN -> tree.booleanValue() ? 4 : 5;
            default -> 4;
        };
    }

    /**
     * Returns how many bytes a document has when PostgreSQL prints it, without printing it or building a tree of it.
     *
     * @param document the document in UTF-8
     * @return the number of bytes
     */
    public static long of(byte[] document) {
        long size = 0;
        try (JsonParser parser = StoredJson.parser(document)) {
            while (parser.nextToken() != null) {
                size += token(parser);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A stored document is not JSON", e);
        }
        return size;
    }

    private static long token(JsonParser parser) throws IOException {
        JsonStreamContext context = parser.getParsingContext();
        return switch (parser.currentToken()) {
            case START_OBJECT, START_ARRAY -> 2 + separator(context.getParent());
            case END_OBJECT, END_ARRAY -> 0;
            case FIELD_NAME -> text(parser.currentName()) + 2 + (context.getCurrentIndex() > 0 ? 2 : 0);
            case VALUE_STRING -> text(parser.getText()) + separator(context);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> decimal(new BigDecimal(parser.getText())) + separator(context);
            case VALUE_FALSE -> 5 + separator(context);
            default -> 4 + separator(context);
        };
    }

    private static long separator(JsonStreamContext context) {
        return context.inArray() && context.getCurrentIndex() > 0 ? 2 : 0;
    }

    private static long object(JsonNode object) {
        long size = 2;
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            size += text(member.getKey()) + 2 + of(member.getValue());
        }
        return size + separators(object.size());
    }

    private static long array(JsonNode array) {
        long size = 2;
        for (JsonNode element : array) {
            size += of(element);
        }
        return size + separators(array.size());
    }

    private static long separators(int members) {
        return 2L * Math.max(members - 1, 0);
    }

    private static long text(String text) {
        long size = 2;
        for (int i = 0; i < text.length(); i++) {
            size += bytes(text.charAt(i));
        }
        return size;
    }

    private static int bytes(char c) {
        if (c < ' ') {
            return switch (c) {
                case '\b', '\f', '\n', '\r', '\t' -> 2;
                default -> 6;
            };
        }
        if (c < 0x80) {
            return c == '"' || c == '\\' ? 2 : 1;
        }
        // The halves of a surrogate pair have two bytes each.
        return c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }

    private static long number(JsonNode number) {
        if (number.isInt() || number.isLong() || number.isShort()) {
            return Long.toString(number.longValue()).length();
        }
        if (number.isBigInteger()) {
            return integer(number.bigIntegerValue());
        }
        // Infinity and NaN, which no client can send, are not numbers in PostgreSQL.
        return number.isBigDecimal() || Double.isFinite(number.doubleValue())
                ? decimal(
                        number.isBigDecimal()
                                ? number.decimalValue()
                                : new BigDecimal(number.numberValue().toString()))
                : 8;
    }

    private static long integer(BigInteger number) {
        long digits = (long) (number.bitLength() * DIGITS_PER_BIT) + 1;
        return digits + (number.signum() < 0 ? 1 : 0);
    }

    private static long decimal(BigDecimal number) {
        long sign = number.signum() < 0 ? 1 : 0;
        long precision = number.precision();
        long scale = number.scale();
        if (number.signum() == 0) {
            return scale <= 0 ? 1 : scale + 2;
        }
        if (scale <= 0) {
            return sign + precision - scale;
        }
        return sign + (precision > scale ? precision + 1 : scale + 2);
    }
}
