package org.ibutsu.server.importer;

import java.time.Duration;
import java.time.LocalDateTime;
import org.ibutsu.model.Durations;
import org.ibutsu.model.store.RunFileStore.Times;
import org.jspecify.annotations.Nullable;

/** The times at which the tests of several reports ran, combined. */
final class RunTimes {

    private final LocalDateTime now;
    private @Nullable LocalDateTime start;
    private @Nullable LocalDateTime end;
    private double seconds;
    private long files;
    private long timed;

    RunTimes(LocalDateTime now) {
        this.now = now;
    }

    /** Adds a report. */
    void add(ReportOutline report) {
        LocalDateTime began = report.start().orElse(null);
        LocalDateTime ended = report.end().orElse(null);
        start = start == null || began != null && began.isBefore(start) ? began : start;
        end = end == null || ended != null && ended.isAfter(end) ? ended : end;
        seconds += report.seconds();
        files++;
        timed += began == null ? 0 : 1;
    }

    /** Returns the start of the first test, or the time of the import if no report has times. */
    LocalDateTime start() {
        return start == null ? now : start;
    }

    /** Returns how long the tests took. */
    double seconds() {
        return seconds(new Times(files, timed, start, end, seconds));
    }

    /**
     * Returns how long tests took: as one report says, else from the first to the last if all reports have times, else
     * one report after the other.
     */
    static double seconds(Times times) {
        boolean isKnown = times.files() > 1 && times.timed() == times.files();
        return isKnown ? Durations.seconds(Duration.between(times.start(), times.end())) : times.seconds();
    }
}
