package org.ibutsu.server.importer;

import java.util.regex.Pattern;
import org.ibutsu.model.Durations;

/** Reads the numbers of a report. */
final class Numbers {

    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern INTEGER = Pattern.compile("[+-]?\\d{1,18}");

    private Numbers() {}

    /**
     * Reads seconds.
     *
     * @param element what has the attribute, for the message
     * @param text the attribute; null or blank stands for 0
     * @return the nearest number of seconds that can be stored and added up
     * @throws ImportFailure when it is not a finite number
     */
    static double seconds(String element, String text) {
        if (text == null || text.isBlank()) {
            return 0;
        }
        if (DECIMAL.matcher(text.strip()).matches()) {
            double seconds = Double.parseDouble(text.strip());
            if (Double.isFinite(seconds)) {
                return Durations.clamp(seconds);
            }
        }
        throw new ImportFailure("The time of a " + element + " must be a number of seconds, but is \"" + text + "\"");
    }

    /**
     * Reads a count.
     *
     * @param element what has the attribute, for the message
     * @param attribute its name, for the message
     * @param text the attribute; null or blank stands for 0
     * @throws ImportFailure when it is not an integer
     */
    static long count(String element, String attribute, String text) {
        if (text == null || text.isBlank()) {
            return 0;
        }
        if (!INTEGER.matcher(text.strip()).matches()) {
            throw new ImportFailure(
                    "The attribute " + attribute + " of a " + element + " must be an integer, but is \"" + text + "\"");
        }
        return Long.parseLong(text.strip());
    }
}
