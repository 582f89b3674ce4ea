package org.ibutsu.server.report.junit;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.ibutsu.model.TestOutcome;
import org.jspecify.annotations.Nullable;

/** Determines the outcome of a test from the content of its element. */
final class JUnitOutcome {

    private static final Pattern NO_LETTER = Pattern.compile("[^a-z]");

    private static final Set<String> NOT_RUN = Set.of(
            "notrun",
            "disabled",
            "ignored",
            "ignore",
            "skipped",
            "skip",
            "suppressed",
            "pending",
            "untested",
            "notexecuted",
            "inconclusive",
            "canceled",
            "cancelled");
    private static final Set<String> FAILED = Set.of("fail", "failed", "failure");
    private static final Set<String> BROKEN = Set.of(
            "error", "errored", "broken", "crashed", "aborted", "interrupted", "panicked", "timedout", "timeout");

    private boolean failed;
    private boolean broken;
    private boolean skipped;
    private boolean failedAsExpected;
    private boolean passedUnexpectedly;
    private boolean mayFail;
    private TestOutcome stated = TestOutcome.PASSED;
    private @Nullable String reason;

    void failed() {
        failed = true;
    }

    void broken() {
        broken = true;
    }

    void passedUnexpectedly() {
        passedUnexpectedly = true;
    }

    void failedAsExpected(@Nullable String message, String text) {
        failedAsExpected = true;
        because(message, text);
    }

    /**
     * Takes an element that says that the test was skipped. Some tools say by its type, or message, that it failed as
     * expected.
     */
    void skipped(@Nullable String type, @Nullable String message, String text) {
        skipped = true;
        because(message, text);
        failedAsExpected |= isExpectedFailure(type) || "expected test failure".equals(message);
        // Catch2 also writes the failure, but does not count it.
        mayFail |= message != null && (message.contains("!mayfail") || message.contains("!shouldfail"));
    }

    private static boolean isExpectedFailure(@Nullable String type) {
        String word = type == null ? "" : word(type);
        return word.contains("xfail") || word.contains("expectedfail");
    }

    private void because(@Nullable String message, String text) {
        if (reason == null && (message != null || !text.isEmpty())) {
            reason = message == null ? text : message;
        }
    }

    /** Reads an attribute that states the outcome, which counts if no element says otherwise. */
    void stated(@Nullable String status) {
        String word = status == null ? "" : word(status);
        if (NOT_RUN.contains(word)) {
            stated = TestOutcome.SKIPPED;
        } else if (FAILED.contains(word)) {
            stated = TestOutcome.FAILED;
        } else if (BROKEN.contains(word)) {
            stated = TestOutcome.ERROR;
        }
    }

    private static String word(String text) {
        return NO_LETTER.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
    }

    TestOutcome outcome() {
        if (failed && !mayFail) {
            return TestOutcome.FAILED;
        }
        if (broken) {
            return TestOutcome.ERROR;
        }
        if (failedAsExpected || mayFail) {
            return TestOutcome.XFAILED;
        }
        if (skipped) {
            return TestOutcome.SKIPPED;
        }
        return passedUnexpectedly ? TestOutcome.XPASSED : stated;
    }

    /** Returns why the test was skipped, or was expected to fail; null if nothing says so. */
    @Nullable
    String reason() {
        return reason;
    }
}
