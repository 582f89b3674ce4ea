package org.ibutsu.server.widget;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The cause of a failure, without the details of one failure: failures of the same cause are equal.
 *
 * @param exception the name of the exception without its package, null when it is not known
 * @param message its message on one line, with numbers, identifiers and times replaced; null when there is none
 * @param frames where it came from, innermost first, without line numbers; those of the language and of libraries for
 *     tests are left out
 */
public record FailureCause(
        @Nullable String exception, @Nullable String message, List<String> frames) {

    private static final int MAX_FRAMES = 3;
    private static final int MAX_MESSAGE_LENGTH = 300;

    private static final Pattern THROWN = Pattern.compile("([\\p{L}_$][\\p{L}\\p{N}_.$]*)(?::\\s*(.*))?");
    private static final Pattern JAVA_FRAME =
            Pattern.compile("(?m)^\\s*at (?:[^/\\s(]*/)*([\\p{L}\\p{N}_.$<>]+)\\([^)\\n]*\\)");
    private static final Pattern JAVA_CAUSE = Pattern.compile("(?m)^Caused by: ");
    private static final Pattern LIBRARY =
            Pattern.compile("(?:java|javax|jdk|sun|org\\.junit|org\\.assertj|org\\.hamcrest|org\\.opentest4j)\\..*");
    private static final Pattern PYTHON_FRAME =
            Pattern.compile("(?m)^\\s*File \"([^\"\\n]+)\", line \\d+, in (\\S+)|^(\\S+\\.py):\\d+: ");
    private static final Pattern PYTEST_ERROR = Pattern.compile("(?m)^E {2,}(\\S.*)$");

    private static final Pattern ID =
            Pattern.compile("\\b\\p{XDigit}{8}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{12}\\b");
    private static final Pattern TIME = Pattern.compile(
            "\\b\\d{4}-\\d\\d-\\d\\d(?:[T ]\\d\\d:\\d\\d(?::\\d\\d(?:[.,]\\d+)?)?(?:Z|[+-]\\d\\d:?\\d\\d)?)?");
    private static final Pattern HEX = Pattern.compile("\\b0[xX]\\p{XDigit}+\\b|@\\p{XDigit}{4,16}\\b");
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,]\\d+)*");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    /**
     * Reads the cause from a result.
     *
     * @param exception the name of the exception, or null
     * @param message its message, or null
     * @param trace the stack trace as Java or Python prints it, possibly cut, or null
     */
    public static FailureCause of(String exception, String message, @Nullable String trace) {
        Trace text = new Trace(trace == null ? "" : trace);
        String name = exception;
        String said = message;
        if (name == null && said == null) {
            Thrown thrown = text.thrown();
            name = thrown.exception();
            said = thrown.message();
        }
        return new FailureCause(
                name == null ? null : name.substring(name.lastIndexOf('.') + 1), normalized(said), text.frames());
    }

    /**
     * The exception that the trace of a failure names.
     *
     * @param exception the name of the exception, or null
     * @param message its message, or null
     */
    public record Thrown(
            @Nullable String exception, @Nullable String message) {}

    /** Reads the exception from a stack trace as Java or Python prints it. */
    public static Thrown thrown(String trace) {
        return new Trace(trace).thrown();
    }

    private static @Nullable String normalized(@Nullable String message) {
        if (message == null || message.isBlank()) {
            return null;
        }
        String text = message.substring(0, Math.min(message.length(), 10 * MAX_MESSAGE_LENGTH));
        text = ID.matcher(text).replaceAll("<id>");
        text = TIME.matcher(text).replaceAll("<time>");
        text = HEX.matcher(text).replaceAll("<hex>");
        text = NUMBER.matcher(text).replaceAll("<n>");
        text = SPACE.matcher(text).replaceAll(" ").strip();
        return text.length() > MAX_MESSAGE_LENGTH ? text.substring(0, MAX_MESSAGE_LENGTH) + "…" : text;
    }

    /** A stack trace as Java or Python prints it, possibly cut. */
    private record Trace(String text) {

        Thrown thrown() {
            String line = lineOfException();
            Matcher thrown = THROWN.matcher(line);
            return thrown.matches() ? new Thrown(thrown.group(1), thrown.group(2)) : new Thrown(null, line);
        }

        /** Finds the line that names the exception. */
        private String lineOfException() {
            Matcher pytest = PYTEST_ERROR.matcher(text);
            if (pytest.find()) {
                return pytest.group(1).strip();
            }
            List<String> lines = text.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
            if (lines.isEmpty()) {
                return "";
            }
            return lines.get(text.contains("Traceback (most recent call last)") ? lines.size() - 1 : 0);
        }

        List<String> frames() {
            List<String> java = rootCause().javaFrames();
            return List.copyOf(java.isEmpty() ? pythonFrames() : java);
        }

        private Trace rootCause() {
            String cause = text;
            Matcher next = JAVA_CAUSE.matcher(text);
            while (next.find()) {
                cause = text.substring(next.start());
            }
            return new Trace(cause);
        }

        private List<String> javaFrames() {
            return JAVA_FRAME
                    .matcher(text)
                    .results()
                    .map(frame -> frame.group(1))
                    .filter(frame -> !LIBRARY.matcher(frame).matches())
                    .limit(MAX_FRAMES)
                    .toList();
        }

        private List<String> pythonFrames() {
            List<String> frames = new ArrayList<>(PYTHON_FRAME
                    .matcher(text)
                    .results()
                    .map(frame -> frame.group(1) == null ? frame.group(3) : frame.group(1) + " in " + frame.group(2))
                    .toList());
            Collections.reverse(frames);
            return frames.subList(0, Math.min(MAX_FRAMES, frames.size()));
        }
    }
}
