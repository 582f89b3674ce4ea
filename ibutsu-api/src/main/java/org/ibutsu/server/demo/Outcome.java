package org.ibutsu.server.demo;

import org.jspecify.annotations.Nullable;

/**
 * The outcome of a test.
 *
 * @param result the outcome in the terms of results
 * @param exception the name of the exception, or null
 * @param message its message, or the reason for skipping; may be null
 */
record Outcome(
        String result, @Nullable String exception, @Nullable String message) {

    private static final Outcome PASSED = new Outcome("passed", null, null);

    static Outcome of(DemoTests.Case test, Build build, double progress, SeededRandom dice) {
        if (build.outage() && dice.falls(0.1)) {
            return new Outcome(
                    "error",
                    "ConnectionError",
                    "Connection to " + build.env() + ".example.com:443 timed out after 30 s");
        }
        return switch (test.character()) {
            case STEADY -> dice.falls(0.002) ? failed(test, dice) : PASSED;
            case FLAKY ->
                dice.falls(0.15)
                        ? new Outcome(
                                "failed",
                                "TimeoutException",
                                "Element #" + dice.below(10_000) + " did not appear within 10 seconds")
                        : PASSED;
            case BROKEN_FOR_A_WHILE -> test.isBroken(progress) ? failed(test, dice) : PASSED;
            case SKIPPED -> new Outcome("skipped", null, "Not supported on " + build.env());
            case EXPECTED_TO_FAIL ->
                dice.falls(0.1) ? new Outcome("xpassed", null, null) : new Outcome("xfailed", "KeyError", "'total'");
            case MANUAL -> new Outcome(dice.falls(0.5) ? "manual" : "blocked", null, null);
        };
    }

    private static Outcome failed(DemoTests.Case test, SeededRandom dice) {
        return test.seconds() < 2
                ? new Outcome("failed", "AssertionError", "assert " + dice.below(500) + " == " + dice.below(500))
                : new Outcome(
                        "failed", "ValueError", "invalid literal for int() with base 10: 'n" + dice.below(90) + "'");
    }
}
