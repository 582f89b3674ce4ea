package org.ibutsu.server.analysis;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.ibutsu.model.Result;
import org.ibutsu.server.analysis.TestExecution.Axes;
import org.ibutsu.server.http.ProblemException;
import org.ibutsu.server.widget.query.Columns;
import org.ibutsu.server.widget.query.GroupQuery;

/**
 * Two runs, test by test.
 *
 * @param tests all tests, in their order
 */
public record ComparedRuns(List<RunComparison> tests) {

    private static final int MAX_RESULTS = 100_000;

    /**
     * Compares a run with another.
     *
     * @throws ProblemException when they have more results than can be compared
     */
    public static ComparedRuns of(Session session, UUID run, UUID other, Slower slower) {
        Map<Optional<String>, List<TestExecution>> byName = new HashMap<>();
        for (TestExecution execution : executions(session, run, other)) {
            byName.computeIfAbsent(Optional.ofNullable(execution.test()), name -> new ArrayList<>())
                    .add(execution);
        }
        return new ComparedRuns(byName.values().stream()
                .flatMap(executions -> RunComparison.of(executions, run, other, slower).stream())
                .sorted(RunComparison.ORDER)
                .toList());
    }

    private static List<TestExecution> executions(Session session, UUID run, UUID other) {
        GroupQuery query = GroupQuery.over(Result.class, session);
        Columns results = query.columns();
        List<Object[]> rows = query.where(results.column("runId").in(run, other))
                .selectFirst(
                        MAX_RESULTS + 1,
                        results.column("runId"),
                        results.column("id"),
                        results.column("testId"),
                        results.metadata("classname"),
                        results.column("env"),
                        results.column("component"),
                        results.metadata("variant"),
                        results.column("result"),
                        results.column("duration"),
                        results.column("startTime"),
                        results.metadata("flaky"));
        if (rows.size() > MAX_RESULTS) {
            throw ProblemException.badRequest(
                    "Runs with up to " + MAX_RESULTS + " results together can be compared, but these have more");
        }
        return rows.stream().map(ComparedRuns::execution).toList();
    }

    private static TestExecution execution(Object[] row) {
        return new TestExecution(
                (UUID) row[0],
                (UUID) row[1],
                (String) row[2],
                (String) row[3],
                new Axes((String) row[4], (String) row[5], (String) row[6]),
                (String) row[7],
                (Double) row[8],
                (LocalDateTime) row[9],
                "true".equals(row[10]));
    }

    /** Returns how many tests there are of each kind, by its name on the wire. */
    public Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (ComparisonKind kind : ComparisonKind.values()) {
            counts.put(kind.text(), 0L);
        }
        tests.forEach(test -> test.kinds().forEach(kind -> counts.merge(kind.text(), 1L, Long::sum)));
        return counts;
    }

    /** Returns the tests of a kind; all when there is none. */
    public List<RunComparison> ofKind(Optional<ComparisonKind> kind) {
        return tests.stream()
                .filter(test -> kind.isEmpty() || test.kinds().contains(kind.get()))
                .toList();
    }
}
