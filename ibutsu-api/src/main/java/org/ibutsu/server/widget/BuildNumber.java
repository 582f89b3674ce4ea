package org.ibutsu.server.widget;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers of builds, which are integers from Jenkins, and any text from other clients. */
final class BuildNumber {

    private static final Pattern INTEGER = Pattern.compile("\\s*([+-]?[0-9]{1,1000})\\s*");

    /** Integers by value, after everything else by text. Of equal integers, such as 7 and 007, the texts decide. */
    static final Comparator<String> ORDER = Comparator.comparing(
                    (String text) -> integer(text).orElse(null), Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Comparator.naturalOrder());

    private BuildNumber() {}

    /** Reads an integer of any size; empty when the text is none. */
    static Optional<BigInteger> integer(String text) {
        var match = INTEGER.matcher(text);
        return match.matches() ? Optional.of(new BigInteger(match.group(1))) : Optional.empty();
    }
}
