package org.ibutsu.server.analysis;

import jakarta.persistence.criteria.Expression;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;
import org.ibutsu.model.Result;
import org.ibutsu.server.widget.FailureRows;
import org.ibutsu.server.widget.Tested;
import org.ibutsu.server.widget.query.Columns;
import org.ibutsu.server.widget.query.GroupQuery;

/** The classifications of the failures of some runs. */
final class FailureClassifications {

    private static final int MAX_ROWS = 10_000;

    private final Map<Kind, Map<String, Long>> counts;

    private FailureClassifications(Map<Kind, Map<String, Long>> counts) {
        this.counts = counts;
    }

    private record Kind(String exception, String message, String test) {}

    /** A classification, and how many failures have it. */
    public record Classification(String value, long count) {}

    /** Reads the classifications of failures; those without one are left out. */
    static FailureClassifications read(Session session, UUID project, Collection<UUID> runs) {
        GroupQuery query = GroupQuery.over(Result.class, session);
        Columns results = query.columns();
        Expression<String> exception = results.metadata("exception_name");
        Expression<String> message = results.metadata("exception_message");
        Expression<String> test = results.column("testId");
        Expression<String> classification = results.metadata("classification");
        Map<Kind, Map<String, Long>> counts = new HashMap<>();
        query.where(
                        results.builder().equal(results.column("projectId"), project),
                        FailureTriage.ofRuns(results, runs),
                        Tested.failed(results),
                        classification.isNotNull())
                .groupBy(exception, message, test, classification)
                .selectFirst(
                        MAX_ROWS,
                        exception,
                        message,
                        test,
                        classification,
                        results.builder().count())
                .forEach(row -> counts.computeIfAbsent(
                                new Kind((String) row[0], (String) row[1], (String) row[2]), kind -> new HashMap<>())
                        .merge((String) row[3], (Long) row[4], Long::sum));
        return new FailureClassifications(counts);
    }

    /** Returns the classifications of failures, most frequent first. */
    List<Classification> of(List<FailureRows.Row> failures) {
        Map<String, Long> sums = new HashMap<>();
        for (FailureRows.Row row : failures) {
            counts.getOrDefault(new Kind(row.exception(), row.message(), row.test()), Map.of())
                    .forEach((value, count) -> sums.merge(value, count, Long::sum));
        }
        return sums.entrySet().stream()
                .map(entry -> new Classification(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(Classification::count)
                        .reversed()
                        .thenComparing(Classification::value))
                .toList();
    }
}
