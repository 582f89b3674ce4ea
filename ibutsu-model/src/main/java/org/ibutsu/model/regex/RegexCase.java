package org.ibutsu.model.regex;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Case as PostgreSQL ignores it: a character of an expression stands for its lower and its upper case, and for no other
 * character with the same ones.
 */
final class RegexCase {

    private static final int[] CASED = IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
            .filter(c -> Character.toLowerCase(c) != c || Character.toUpperCase(c) != c)
            .toArray();

    private RegexCase() {}

    /** Returns the characters that one character stands for, each as an element of a bracket. */
    static String both(int character) {
        int lower = Character.toLowerCase(character);
        int upper = Character.toUpperCase(character);
        return lower == upper
                ? RegexTranslator.character(lower)
                : RegexTranslator.character(lower) + RegexTranslator.character(upper);
    }

    /** Passes on the characters that those of a range also match. */
    static void beside(int from, int to, IntConsumer others) {
        int at = Arrays.binarySearch(CASED, from);
        for (int i = at < 0 ? -at - 1 : at; i < CASED.length && CASED[i] <= to; i++) {
            offer(Character.toLowerCase(CASED[i]), from, to, others);
            offer(Character.toUpperCase(CASED[i]), from, to, others);
        }
    }

    private static void offer(int character, int from, int to, IntConsumer others) {
        if (character < from || character > to) {
            others.accept(character);
        }
    }
}
