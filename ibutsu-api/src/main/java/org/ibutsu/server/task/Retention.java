package org.ibutsu.server.task;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.LocalDateTime;
import org.hibernate.Session;
import org.ibutsu.model.store.RetentionStore;
import org.ibutsu.server.http.Timestamps;

/**
 * Removes what is old. A month has 30 days. As existing administrators expect, nothing is removed that is younger than some
 * least age, whatever they ask for.
 */
public final class Retention {

    private static final int DAYS_A_MONTH = 30;
    private static final int LEAST_MONTHS_OF_ARTIFACTS = 2;
    private static final int LEAST_MONTHS_OF_RESULTS = 4;
    private static final int LEAST_MONTHS_OF_RUNS = 10;

    private final Clock clock;

    /** Counts back from the time of a clock. */
    public Retention(Clock clock) {
        this.clock = clock;
    }

    /** Removes artifacts by the time of their upload. */
    public void removeArtifacts(Session session, int months) {
        if (months >= LEAST_MONTHS_OF_ARTIFACTS) {
            new RetentionStore(session).removeArtifacts(monthsAgo(months));
        }
    }

    /** Removes results by the time they began, with their artifacts. */
    public void removeResults(Session session, int months) {
        if (months >= LEAST_MONTHS_OF_RESULTS) {
            new RetentionStore(session).removeResults(monthsAgo(months));
        }
    }

    /** Removes runs by the time they began, with their results and artifacts. */
    public void removeRuns(Session session, int months) {
        if (months >= LEAST_MONTHS_OF_RUNS) {
            new RetentionStore(session).removeRuns(monthsAgo(months));
        }
    }

    /** Removes imports by the time of their upload, with their files, and gives a sentence on how many there were. */
    public String removeImports(Session session, int days) {
        int removed = days < 1
                ? 0
                : new RetentionStore(session)
                        .removeImports(Timestamps.now(clock).minusDays(days));
        return "Removed " + removed + " imports";
    }

    /** Reads a number that may be a text. */
    static int number(JsonNode params, String name, int otherwise) {
        JsonNode value = params.path(name);
        return value.isMissingNode()
                ? otherwise
                : Integer.parseInt(value.asText().strip());
    }

    private LocalDateTime monthsAgo(int months) {
        return Timestamps.now(clock).minusDays((long) DAYS_A_MONTH * months);
    }
}
