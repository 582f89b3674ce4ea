package org.ibutsu.server.importer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ibutsu.server.importer.write.StoredText;
import org.ibutsu.server.report.ReportedFailure;
import org.ibutsu.server.widget.FailureCause;
import org.ibutsu.server.widget.FailureCause.Thrown;
import org.jspecify.annotations.Nullable;

/** The failures of a test as text for people, and as metadata by which failures are grouped. */
final class FailureText {

    private static final int MAX_COMPARED = 1 << 16;
    private static final int MAX_SEARCHED_NAIVELY = 64;
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern EXCEPTION =
            Pattern.compile(".*[.:].*|.*(?:Error|Exception|Failure|Failed|Warning|Exit|Interrupt|Timeout|Fault)");

    private FailureText() {}

    /** Returns the text of all failures, each with its type, message and trace once; empty if they say nothing. */
    static String of(List<ReportedFailure> failures) {
        return failures.stream()
                .map(FailureText::of)
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining("\n\n"));
    }

    private static String of(ReportedFailure failure) {
        String type = given(failure.type());
        String message = given(failure.message());
        String text = given(failure.text());
        boolean isTypeSaid = type.isEmpty() || contains(message, type) || contains(text, type);
        boolean isMessageSaid = message.isEmpty() || says(text, message);
        String head =
                (isTypeSaid ? "" : type) + (isTypeSaid || isMessageSaid ? "" : ": ") + (isMessageSaid ? "" : message);
        return head.isEmpty() || text.isEmpty() ? head + text : head + "\n" + text;
    }

    /** Checks whether a text begins with a message, or contains it; line ends in attributes have become blanks. */
    private static boolean says(String text, String message) {
        if (contains(text, message.strip())) {
            return true;
        }
        String said =
                message.length() > 1 && message.endsWith("…") ? message.substring(0, message.length() - 1) : message;
        return said.length() <= MAX_COMPARED && contains(plain(text), plain(said));
    }

    /** Checks whether a text contains another, in time that grows with their lengths and not with their product. */
    private static boolean contains(String text, String part) {
        if (part.length() <= MAX_SEARCHED_NAIVELY) {
            return text.contains(part);
        }
        int[] borders = borders(part);
        int matched = 0;
        for (int i = 0; i < text.length() && matched < part.length(); i++) {
            while (matched > 0 && text.charAt(i) != part.charAt(matched)) {
                matched = borders[matched - 1];
            }
            matched += text.charAt(i) == part.charAt(matched) ? 1 : 0;
        }
        return matched == part.length();
    }

    /**
     * Returns how long the longest beginning of each beginning of a text is that is its end, too (Knuth, Morris,
     * Pratt).
     */
    private static int[] borders(String part) {
        int[] borders = new int[part.length()];
        for (int i = 1, length = 0; i < part.length(); i++) {
            while (length > 0 && part.charAt(i) != part.charAt(length)) {
                length = borders[length - 1];
            }
            length += part.charAt(i) == part.charAt(length) ? 1 : 0;
            borders[i] = length;
        }
        return borders;
    }

    private static String plain(String text) {
        String start = text.length() > 2 * MAX_COMPARED ? text.substring(0, 2 * MAX_COMPARED) : text;
        return SPACE.matcher(start).replaceAll(" ").strip();
    }

    /** Adds the name and message of the exception to the metadata of a result. */
    static void addTo(ObjectNode metadata, List<ReportedFailure> failures) {
        if (failures.isEmpty()) {
            return;
        }
        ReportedFailure first = failures.get(0);
        String text = given(first.text());
        Thrown thrown = text.isEmpty()
                ? new Thrown(null, null)
                : FailureCause.thrown(text.length() > MAX_COMPARED ? text.substring(0, MAX_COMPARED) : text);
        boolean isNamed = thrown.exception() != null
                && (thrown.message() != null
                        || EXCEPTION.matcher(thrown.exception()).matches());
        String whole = thrown.message() == null ? thrown.exception() : thrown.message();
        put(metadata, "exception_name", given(first.type()), isNamed ? thrown.exception() : null);
        put(metadata, "exception_message", given(first.message()), isNamed ? thrown.message() : whole);
    }

    private static void put(ObjectNode metadata, String key, String told, @Nullable String read) {
        String value = told.isEmpty() ? read : told;
        if (value != null && !value.isBlank()) {
            metadata.put(key, StoredText.column(value.strip()));
        }
    }

    private static String given(@Nullable String text) {
        return text == null || text.isBlank() ? "" : text;
    }
}
