package org.ibutsu.server.report.formats;

import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ibutsu.model.TestOutcome;
import org.ibutsu.server.report.ReportedAttempt;

/**
 * The message of a test, taken apart where {@code rebot --merge} put those of two runs of it together.
 *
 * @param message the message of the last run; null if there is none
 * @param attempts the runs before that did not pass
 */
record RobotMerge(String message, List<ReportedAttempt> attempts) {

    private static final String HTML = "*HTML*";
    private static final Pattern OLD_STATUS = Pattern.compile("(?s)Old status:(?:<[^>]*>|\\s)*(\\w+)");
    private static final Pattern OLD_MESSAGE = Pattern.compile("(?s)Old message:(.*)");
    private static final Pattern NEW_MESSAGE = Pattern.compile("(?s)New message:(.*?)(?:<hr>|$)");

    /** Takes a message apart. */
    static RobotMerge of(String text) {
        if (text == null || !text.startsWith(HTML)) {
            return new RobotMerge(text, List.of());
        }
        Matcher status = OLD_STATUS.matcher(text);
        if (!text.contains("re-executed") || !status.find()) {
            return new RobotMerge(plain(text.substring(HTML.length())), List.of());
        }
        Matcher message = NEW_MESSAGE.matcher(text);
        String last = message.find() ? plain(message.group(1)) : null;
        Matcher old = OLD_MESSAGE.matcher(text);
        String before = old.find() ? plain(old.group(1)) : null;
        boolean passed = status.group(1).equals("PASS");
        boolean skipped = status.group(1).equals("SKIP");
        return new RobotMerge(
                last,
                passed
                        ? List.of()
                        : List.of(new ReportedAttempt(
                                skipped ? TestOutcome.SKIPPED : TestOutcome.FAILED,
                                before,
                                OptionalDouble.empty(),
                                before)));
    }

    private static String plain(String html) {
        String text = html.replaceAll("<(?:br|hr)\\s*/?>", "\n")
                .replaceAll("<[^>]*>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&")
                .strip();
        return text.isEmpty() ? null : text;
    }
}
