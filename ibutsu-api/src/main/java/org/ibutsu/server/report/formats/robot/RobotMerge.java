package org.ibutsu.server.report.formats.robot;

import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ibutsu.model.TestOutcome;
import org.ibutsu.server.report.ReportedAttempt;
import org.jspecify.annotations.Nullable;

/**
 * The message of a test, taken apart where {@code rebot --merge} put those of two runs of it together.
 *
 * @param message the message of the last run; null if there is none
 * @param attempts the runs before that did not pass
 */
record RobotMerge(@Nullable String message, List<ReportedAttempt> attempts) {

    private static final String HTML = "*HTML*";
    private static final Pattern OLD_STATUS = Pattern.compile("Old status:\\s*(\\w+)");
    private static final Pattern OLD_MESSAGE = Pattern.compile("(?s)Old message:(.*)");
    private static final Pattern NEW_MESSAGE = Pattern.compile("(?s)New message:(.*?)(?:Old status:|$)");

    /** Parses a message. */
    static RobotMerge of(@Nullable String message) {
        if (message == null || !message.startsWith(HTML)) {
            return new RobotMerge(message, List.of());
        }
        String text = plain(message.substring(HTML.length()));
        Matcher status = OLD_STATUS.matcher(text);
        if (!text.contains("re-executed") || !status.find()) {
            return new RobotMerge(filled(text), List.of());
        }
        String last = find(NEW_MESSAGE, text);
        String before = find(OLD_MESSAGE, text);
        List<ReportedAttempt> attempts = switch (status.group(1)) {
            case "PASS" -> List.of();
            case "SKIP" -> List.of(attempt(TestOutcome.SKIPPED, before));
            default -> List.of(attempt(TestOutcome.FAILED, before));
        };
        return new RobotMerge(last, attempts);
    }

    private static ReportedAttempt attempt(TestOutcome outcome, @Nullable String message) {
        return new ReportedAttempt(outcome, message, OptionalDouble.empty(), message);
    }

    private static @Nullable String find(Pattern pattern, String text) {
        Matcher match = pattern.matcher(text);
        return match.find() ? filled(match.group(1).strip()) : null;
    }

    private static @Nullable String filled(String text) {
        return text.isEmpty() ? null : text;
    }

    private static String plain(String html) {
        return html.replaceAll("<(?:br|hr)\\s*/?>", "\n")
                .replaceAll("<[^>]*>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&")
                .strip();
    }
}
