package org.ibutsu.it.soak;

import java.util.ArrayList;
import java.util.List;

/** What a phase has found, with an example of each fault. */
final class Verdict {

    private static final int MAX_EXAMPLES = 5;

    private int acknowledged;
    private int found;
    private int doubled;
    private int summariesWrong;
    private int importsLost;
    private int other;
    private final List<String> examples = new ArrayList<>();

    void acknowledged() {
        acknowledged++;
    }

    void found() {
        found++;
    }

    void lost(Write.Kind kind, String problem) {
        if (kind == Write.Kind.IMPORT) {
            example("import lost", ++importsLost, problem);
        } else {
            example("lost", acknowledged - found, problem);
        }
    }

    void doubled(String problem) {
        example("double", ++doubled, problem);
    }

    void summaryWrong(String problem) {
        example("summary wrong", ++summariesWrong, problem);
    }

    /** Adds a fault that has no number of its own in the line. */
    void other(String problem) {
        example("also", ++other, problem);
    }

    private void example(String what, int number, String problem) {
        if (number <= MAX_EXAMPLES) {
            examples.add(what + ": " + problem);
        }
    }

    /** Returns some of the faults, in words. */
    List<String> examples() {
        return examples;
    }

    /**
     * Returns the numbers.
     *
     * @param tally how requests were answered meanwhile
     * @return a line of text
     */
    String line(Tally tally) {
        return "acknowledged " + acknowledged + ", found " + found + ", double " + doubled + ", summaries wrong "
                + summariesWrong + ", imports lost " + importsLost + ", 4xx for good requests " + tally.clientErrors()
                + ", 5xx other than 503: " + tally.serverErrors();
    }

    /** Checks whether there is no fault at all. */
    boolean isGood(Tally tally) {
        return acknowledged > 0
                && acknowledged == found
                && doubled + summariesWrong + importsLost + other == 0
                && tally.clientErrors() + tally.serverErrors() == 0;
    }
}
