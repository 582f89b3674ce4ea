package org.ibutsu.server.cli.imports;

import java.util.Locale;
import java.util.function.ToLongFunction;
import org.ibutsu.server.cli.imports.StoredRun.Counts;

/** Outcomes of tests that may set the exit code. */
enum FailOn {
    /** Tests that failed, or could not be executed. */
    FAILED(counts -> counts.failed() + counts.errors()),
    /** Tests that failed at first and passed at last. */
    FLAKY(Counts::flaky);

    private final ToLongFunction<Counts> number;

    FailOn(ToLongFunction<Counts> number) {
        this.number = number;
    }

    /** Checks whether a run has a test with this outcome. */
    boolean matches(StoredRun run) {
        return run.counts().filter(counts -> number.applyAsLong(counts) > 0).isPresent();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
