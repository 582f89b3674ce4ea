package org.ibutsu.server.demo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tests of a component: the same in every run, each with a character of its own. */
final class DemoTests {

    static final List<String> COMPONENTS = List.of("api", "billing", "catalog", "checkout", "ui");

    private static final List<String> AREAS =
            List.of("login", "search", "orders", "prices", "reports", "rights", "upload", "export");
    private static final List<String> VERBS =
            List.of("creates", "lists", "changes", "removes", "refuses", "sorts", "counts", "restores");
    private static final List<String> IMPORTANCES = List.of("critical", "high", "medium", "low");
    private static final int TESTS_A_FILE = 20;

    /** The behaviour of a test over time. */
    enum Character {
        STEADY,
        FLAKY,
        BROKEN_FOR_A_WHILE,
        SKIPPED,
        EXPECTED_TO_FAIL,
        MANUAL
    }

    /**
     * A test.
     *
     * @param file where it is written
     * @param importance how much it matters; null for some
     * @param seconds how long it takes in the beginning
     * @param growth how much of that it has gained in the end
     * @param brokenFrom when it breaks, if it does, as a part of the whole time
     */
    record Case(
            String name,
            String file,
            @Nullable String importance,
            Character character,
            double seconds,
            double growth,
            double brokenFrom) {

        /** Broken tests are repaired after a tenth of the whole time. */
        boolean isBroken(double progress) {
            return character == Character.BROKEN_FOR_A_WHILE && progress >= brokenFrom && progress < brokenFrom + 0.1;
        }
    }

    private DemoTests() {}

    /** Returns one of the tests of a component. */
    static Case test(DemoPlan plan, int component, int number) {
        SeededRandom dice = plan.dice("test", component, number);
        String area = AREAS.get(number / TESTS_A_FILE % AREAS.size());
        return new Case(
                "test_" + dice.oneOf(VERBS) + "_" + area + "_" + number,
                "tests/" + COMPONENTS.get(component) + "/test_" + area + "_" + number / TESTS_A_FILE + ".py",
                dice.falls(0.05) ? null : dice.oneOf(IMPORTANCES),
                character(dice),
                dice.between(0.05, 4),
                dice.falls(0.1) ? dice.between(0.5, 2) : dice.between(-0.1, 0.1),
                dice.between(0, 0.95));
    }

    private static Character character(SeededRandom dice) {
        double share = dice.between(0, 1);
        if (share < 0.82) {
            return Character.STEADY;
        }
        if (share < 0.87) {
            return Character.FLAKY;
        }
        if (share < 0.93) {
            return Character.BROKEN_FOR_A_WHILE;
        }
        if (share < 0.97) {
            return Character.SKIPPED;
        }
        return share < 0.995 ? Character.EXPECTED_TO_FAIL : Character.MANUAL;
    }
}
