package org.ibutsu.server.analysis;

import jakarta.persistence.criteria.Predicate;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.ibutsu.model.db.jdbc.DatabaseKind;
import org.ibutsu.model.filter.Conditions;
import org.ibutsu.server.widget.FailureCause;
import org.ibutsu.server.widget.FailureGroups;
import org.ibutsu.server.widget.FailureRows;
import org.ibutsu.server.widget.FlakyTests;
import org.ibutsu.server.widget.query.Columns;

/**
 * The failures of some runs by their cause, with their history in the project.
 *
 * @param groups the groups, in the order that was asked for
 * @param results how many results failed
 * @param truncated whether there are more failures than were looked at
 */
public record FailureTriage(List<FailureGroup> groups, long results, boolean truncated) {

    /** The maximum number of tests that are looked up, of those that fail most. */
    private static final int MAX_FLAKY_TESTS = 200;

    /**
     * The time before the first failure whose results decide on flakiness: in the whole history, every passed one would
     * be read.
     */
    private static final Duration FLAKY_PERIOD = Duration.ofDays(7);

    /**
     * Reads the failures of runs.
     *
     * @param runs the runs, all of the project
     * @param order the order of the groups
     * @param all conditions that restrict nothing
     * @param now the time, in UTC
     * @param kind which database it is
     */
    public static FailureTriage of(
            Session session,
            UUID project,
            List<UUID> runs,
            FailureOrder order,
            Conditions all,
            LocalDateTime now,
            DatabaseKind kind) {
        List<FailureRows.Row> read = runs.isEmpty() ? List.of() : failures(session, project, runs);
        boolean truncated = read.size() > FailureGroups.MAX_COMBINATIONS;
        List<FailureRows.Row> rows = truncated ? read.subList(0, FailureGroups.MAX_COMBINATIONS) : read;
        if (rows.isEmpty()) {
            return new FailureTriage(List.of(), 0, false);
        }
        FailureHistory history = FailureHistory.read(session, project, runs, rows);
        List<String> known = rows.stream()
                .filter(row -> history.of(List.of(row)).earlier() > 0)
                .map(FailureRows.Row::test)
                .distinct()
                .limit(MAX_FLAKY_TESTS)
                .toList();
        Map<String, Double> rates = flakyRates(session, project, known, all, now, flakyDays(rows, now), kind);
        FailureClassifications classifications = FailureClassifications.read(session, project, runs);
        List<FailureGroup> groups = new ArrayList<>();
        byCause(session, rows)
                .forEach((cause, ofCause) ->
                        groups.add(FailureGroup.of(cause, ofCause, history, rates, classifications.of(ofCause))));
        groups.sort(order.comparator());
        return new FailureTriage(
                List.copyOf(groups),
                rows.stream().mapToLong(FailureRows.Row::count).sum(),
                truncated);
    }

    /** Reads the failures of runs, one more than are looked at. */
    static List<FailureRows.Row> failures(Session session, UUID project, Collection<UUID> runs) {
        return FailureRows.read(
                session,
                results ->
                        List.of(results.builder().equal(results.column("projectId"), project), ofRuns(results, runs)),
                FailureGroups.MAX_COMBINATIONS + 1);
    }

    static Predicate ofRuns(Columns results, Collection<UUID> runs) {
        return results.column("runId").in(new ArrayList<>(runs));
    }

    static Map<FailureCause, List<FailureRows.Row>> byCause(Session session, List<FailureRows.Row> rows) {
        Map<FailureCause, List<FailureRows.Row>> byCause = new LinkedHashMap<>();
        FailureRows.causes(session, rows)
                .forEach((row, cause) ->
                        byCause.computeIfAbsent(cause, key -> new ArrayList<>()).add(row));
        return byCause;
    }

    /** Returns when the first of some failures, of which there is one at least, began. */
    static LocalDateTime firstStart(List<FailureRows.Row> failures) {
        return failures.stream()
                .map(FailureRows.Row::first)
                .min(LocalDateTime::compareTo)
                .orElseThrow();
    }

    /** Returns how many days there are from a week before the first failure until now. */
    private static double flakyDays(List<FailureRows.Row> rows, LocalDateTime now) {
        return Duration.between(firstStart(rows), now).plus(FLAKY_PERIOD).toSeconds()
                / (double) Duration.ofDays(1).toSeconds();
    }

    private static Map<String, Double> flakyRates(
            Session session,
            UUID project,
            List<String> tests,
            Conditions all,
            LocalDateTime now,
            double days,
            DatabaseKind kind) {
        if (tests.isEmpty()) {
            return Map.of();
        }
        Map<String, Double> rates = new HashMap<>();
        FlakyTests.among(session, project, tests, all, now, days, kind)
                .forEach(test -> rates.merge(test.test_id(), test.rate(), Math::max));
        return rates;
    }

    /** Returns how many groups there are of each state, by its name on the wire. */
    public Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (FailureState state : FailureState.values()) {
            counts.put(
                    state.text(),
                    groups.stream().filter(group -> group.state() == state).count());
        }
        return counts;
    }

    /** Returns the groups of a state; all when there is none. */
    public List<FailureGroup> ofState(Optional<FailureState> state) {
        return groups.stream()
                .filter(group -> state.isEmpty() || group.state() == state.get())
                .toList();
    }
}
