package org.ibutsu.publisher;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A reader of the JSON in responses, which may come from anything that answers in place of the server. */
final class JsonReader {

    private static final int MAX_DEPTH = 1000;
    private static final int MAX_NUMBER_LENGTH = 1000;
    private static final int MAX_LONG_LENGTH = 18;

    private static final Pattern WHITE_SPACE = Pattern.compile("[ \t\r\n]*+");
    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]*+)(?:\\.[0-9]++)?(?:[eE][+-]?[0-9]++)?");
    private static final Pattern UNESCAPED = Pattern.compile("[^\"\\\\\\x00-\\x1f]*+");
    private static final Pattern CODE_UNIT = Pattern.compile("[0-9a-fA-F]{4}");

    private final String text;
    private int position;
    private int depth;

    private JsonReader(String text) {
        this.text = text;
    }

    /** Returns the object that the text starts with; an empty one if it starts with anything else or is malformed. */
    static JsonObject read(String text) {
        try {
            return new JsonReader(text).value() instanceof JsonObject object ? object : new JsonObject();
        } catch (MalformedJsonException e) {
            return new JsonObject();
        }
    }

    private @Nullable Object value() throws MalformedJsonException {
        match(WHITE_SPACE);
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> literal("true", Boolean.TRUE);
            case 'f' -> literal("false", Boolean.FALSE);
            case 'n' -> literal("null", null);
            default -> number();
        };
    }

    private JsonObject object() throws MalformedJsonException {
        begin('{');
        JsonObject object = new JsonObject();
        if (!skip('}')) {
            do {
                String name = string();
                require(':');
                object.put(name, value());
            } while (skip(','));
            require('}');
        }
        depth--;
        return object;
    }

    private List<@Nullable Object> array() throws MalformedJsonException {
        begin('[');
        List<@Nullable Object> elements = new ArrayList<>();
        if (!skip(']')) {
            do {
                elements.add(value());
            } while (skip(','));
            require(']');
        }
        depth--;
        return elements;
    }

    private void begin(char bracket) throws MalformedJsonException {
        require(bracket);
        if (++depth > MAX_DEPTH) {
            throw new MalformedJsonException();
        }
    }

    private String string() throws MalformedJsonException {
        require('"');
        StringBuilder value = new StringBuilder(match(UNESCAPED));
        for (char next = next(); next != '"'; next = next()) {
            if (next != '\\') {
                throw new MalformedJsonException();
            }
            value.append(escape()).append(match(UNESCAPED));
        }
        return value.toString();
    }

    private char escape() throws MalformedJsonException {
        char character = next();
        return switch (character) {
            case '"', '\\', '/' -> character;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> (char) Integer.parseInt(match(CODE_UNIT), 16);
            default -> throw new MalformedJsonException();
        };
    }

    private @Nullable Object literal(String word, @Nullable Object value) throws MalformedJsonException {
        if (!text.startsWith(word, position)) {
            throw new MalformedJsonException();
        }
        position += word.length();
        return value;
    }

    private Number number() throws MalformedJsonException {
        String number = match(NUMBER);
        if (number.length() > MAX_NUMBER_LENGTH) {
            throw new MalformedJsonException();
        }
        boolean fitsLong = number.length() <= MAX_LONG_LENGTH && number.matches("-?[0-9]+");
        return fitsLong ? (Number) Long.valueOf(number) : (Number) Double.valueOf(number);
    }

    private String match(Pattern pattern) throws MalformedJsonException {
        Matcher matcher = pattern.matcher(text).region(position, text.length());
        if (!matcher.lookingAt()) {
            throw new MalformedJsonException();
        }
        position = matcher.end();
        return matcher.group();
    }

    /** Skips white space, and the character if it comes next. */
    private boolean skip(char character) throws MalformedJsonException {
        match(WHITE_SPACE);
        boolean found = position < text.length() && text.charAt(position) == character;
        if (found) {
            position++;
        }
        return found;
    }

    private void require(char character) throws MalformedJsonException {
        if (!skip(character)) {
            throw new MalformedJsonException();
        }
    }

    private char next() throws MalformedJsonException {
        char next = peek();
        position++;
        return next;
    }

    private char peek() throws MalformedJsonException {
        if (position == text.length()) {
            throw new MalformedJsonException();
        }
        return text.charAt(position);
    }

    /** Thrown for a text that is not JSON; callers get an empty object. */
    private static final class MalformedJsonException extends Exception {

        private static final long serialVersionUID = 1L;
    }
}
