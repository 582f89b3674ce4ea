package org.ibutsu.model.filter;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One filter as a client wrote it: grammar only, so the field may be unknown and the value useless.
 *
 * @param field the name of a column, or a path into a JSON document, such as {@code metadata.jenkins.job_name}
 * @param operator the operator
 * @param value the text to compare with, without double quotes at its ends
 */
public record Filter(String field, Operator operator, String value) {

    private static final Pattern FIELD = Pattern.compile("[A-Za-z0-9._-]+");

    private static final Pattern GRAMMAR = Pattern.compile("(" + FIELD + ")(>=|<=|[=!><)(~*%@])([^\n]*)");

    private static final Pattern QUOTES_AT_THE_ENDS = Pattern.compile("^\"+|\"+$");

    /**
     * Reads the values of a repeated parameter. They are split at every comma, so no filter can hold one. Other texts
     * are ignored: existing clients expect that they restrict nothing.
     *
     * @param parameters the decoded values
     * @throws BadFilterException when a value can be stored in no database
     */
    public static List<Filter> readAll(List<String> parameters) {
        return parameters.stream()
                .flatMap(parameter -> Arrays.stream(parameter.split(",")))
                .map(Filter::read)
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * Checks whether the values of a repeated parameter may cost much for each row, before they are checked.
     *
     * @param parameters the decoded values
     * @return whether any is searched for a regular expression
     * @throws BadFilterException when a value can be stored in no database
     */
    public static boolean areCostly(List<String> parameters) {
        return readAll(parameters).stream().anyMatch(filter -> filter.operator() == Operator.MATCHES);
    }

    /**
     * Reads one filter, which may hold commas.
     *
     * @return empty when the text is not a filter
     * @throws BadFilterException when the text can be stored in no database
     */
    public static Optional<Filter> read(String text) {
        requireStorable(text);
        Matcher matcher = GRAMMAR.matcher(text);
        if (!matcher.lookingAt()) {
            return Optional.empty();
        }
        String value = QUOTES_AT_THE_ENDS.matcher(matcher.group(3)).replaceAll("");
        return Optional.of(new Filter(matcher.group(1), Operator.of(matcher.group(2)), value));
    }

    static boolean isFieldName(String text) {
        return FIELD.matcher(text).matches();
    }

    private static void requireStorable(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new BadFilterException("A filter must not contain the character NUL.");
        }
        if (text.codePoints().anyMatch(character -> Character.getType(character) == Character.SURROGATE)) {
            throw new BadFilterException("A filter must not contain an unpaired surrogate.");
        }
    }

    /** Returns the filter in the form in which clients write it. */
    @Override
    public String toString() {
        return field + operator.symbol() + value;
    }
}
