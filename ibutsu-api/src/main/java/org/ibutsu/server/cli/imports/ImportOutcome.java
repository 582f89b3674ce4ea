package org.ibutsu.server.cli.imports;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The outcome of one call, collected while its files are imported. */
final class ImportOutcome {

    /** Everything was stored. */
    static final int OK = 0;

    /** Something could not be stored, or nothing was there to store. */
    static final int NOT_STORED = 1;

    /** Everything was stored, but tests ended as {@code --fail-on} names. */
    static final int FAILED_TESTS = 3;

    /**
     * A remark about a file.
     *
     * @param file the name of the file for messages; empty if it is about none, or named in the text
     * @param text the remark
     */
    record Note(String file, String text) {}

    private final List<StoredRun> runs = new ArrayList<>();
    private final List<Note> leftOut = new ArrayList<>();
    private final List<Note> failures = new ArrayList<>();
    private final List<Note> warnings = new ArrayList<>();
    private String error = "";

    void add(StoredRun run) {
        runs.add(run);
    }

    /** Adds a file that is not a report. */
    void leaveOut(String file, String reason) {
        leftOut.add(new Note(file, reason));
    }

    /** Adds a file that should have been stored. */
    void fail(String file, String reason) {
        failures.add(new Note(file, reason));
    }

    /** Adds something that was mended while a file was stored, or that was not sent with it. */
    void warn(String file, String text) {
        warnings.add(new Note(file, text));
    }

    /** Sets the reason for which the command ended early. */
    void abort(String reason) {
        error = reason;
    }

    List<StoredRun> runs() {
        return runs;
    }

    List<Note> leftOut() {
        return leftOut;
    }

    List<Note> failures() {
        return failures;
    }

    List<Note> warnings() {
        return warnings;
    }

    /** Returns the reason for which the command ended early; empty if it did not. */
    String error() {
        return error;
    }

    /**
     * Returns the exit code.
     *
     * @param strict whether warnings, and files that were left out, count as failures
     * @param failOn outcomes of tests that count as failures
     */
    int exitCode(boolean strict, Collection<FailOn> failOn) {
        boolean incomplete = strict && !(leftOut.isEmpty() && warnings.isEmpty())
                || !failOn.isEmpty()
                        && runs.stream().anyMatch(run -> run.counts().isEmpty());
        if (!error.isEmpty() || runs.isEmpty() || !failures.isEmpty() || incomplete) {
            return NOT_STORED;
        }
        return runs.stream().anyMatch(run -> failOn.stream().anyMatch(outcome -> outcome.matches(run)))
                ? FAILED_TESTS
                : OK;
    }
}
