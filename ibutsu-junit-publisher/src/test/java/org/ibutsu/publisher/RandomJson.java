package org.ibutsu.publisher;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random JSON objects with characters and numbers at the edges of the format. */
final class RandomJson {

    private static final String ODD =
            "\0\u0001\b\t\n\u000b\f\r\u001b\u001f \"\\/'{}[]:,<>&\u007f\u0080\u009f\u00e9\u2028\u2029\ufeff\ufffd\uffff";
    private static final String SYNTAX = "{}[]:,\"\\ 0123456789-+.eEutrfalsn'/*#\t\n\r\0\u000b\u00a0\ufeff";
    private static final double[] DOUBLES = {
        0, -0.0, 0.1, 1e-9, -1.5e300, Double.MIN_VALUE, Double.MAX_VALUE, 1e16, 123456.789
    };
    private static final long[] LONGS = {0, -1, 9, 10, Integer.MAX_VALUE, Integer.MIN_VALUE, 1L << 53, -(1L << 53)};

    private final Random random;

    RandomJson(long seed) {
        random = new Random(seed);
    }

    JsonObject object() {
        return object(4);
    }

    /** Returns a text with a few characters replaced, removed or inserted. */
    String damaged(String json) {
        StringBuilder text = new StringBuilder(json);
        for (int changes = 1 + random.nextInt(3); changes > 0 && !text.isEmpty(); changes--) {
            int at = random.nextInt(text.length());
            char character = SYNTAX.charAt(random.nextInt(SYNTAX.length()));
            switch (random.nextInt(4)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.setCharAt(at, character);
                case 2 -> text.insert(at, character);
                default -> text.setLength(at);
            }
        }
        return text.toString();
    }

    private JsonObject object(int depth) {
        JsonObject object = new JsonObject();
        for (int members = random.nextInt(6); members > 0; members--) {
            object.put(text(), value(depth - 1));
        }
        return object;
    }

    private Object value(int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 6)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> LONGS[random.nextInt(LONGS.length)];
            case 3 -> DOUBLES[random.nextInt(DOUBLES.length)];
            case 4 -> random.nextGaussian();
            case 5 -> text();
            case 6 -> list(depth);
            default -> object(depth);
        };
    }

    private List<Object> list(int depth) {
        List<Object> list = new ArrayList<>();
        for (int elements = random.nextInt(5); elements > 0; elements--) {
            list.add(value(depth - 1));
        }
        return list;
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(12); length > 0; length--) {
            switch (random.nextInt(6)) {
                case 0 -> text.append(ODD.charAt(random.nextInt(ODD.length())));
                case 1 -> text.append((char) (Character.MIN_SURROGATE + random.nextInt(2048)));
                case 2 -> text.appendCodePoint(0x10000 + random.nextInt(0x100000));
                case 3 -> text.append((char) random.nextInt(0xd800));
                default -> text.append((char) ('a' + random.nextInt(26)));
            }
        }
        return text.toString();
    }
}
