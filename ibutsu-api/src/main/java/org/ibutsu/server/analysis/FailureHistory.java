package org.ibutsu.server.analysis;

import jakarta.persistence.criteria.Expression;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaPredicate;
import org.ibutsu.model.Result;
import org.ibutsu.server.widget.FailureCause;
import org.ibutsu.server.widget.FailureRows;
import org.ibutsu.server.widget.Tested;
import org.ibutsu.server.widget.query.Columns;
import org.ibutsu.server.widget.query.GroupQuery;

/**
 * The failures of tests in the whole history of a project. Failures of a test are alike when their metadata name the
 * same exception and, apart from variable parts, the same message.
 */
final class FailureHistory {

    /** Those that began first are kept. */
    private static final int MAX_ROWS = 20_000;

    /** No more of a message makes a difference. */
    private static final int MAX_MESSAGE_LENGTH = 3_000;

    private final Map<Likeness, Past> pasts;

    private FailureHistory(Map<Likeness, Past> pasts) {
        this.pasts = pasts;
    }

    private record Likeness(String test, FailureCause cause) {

        static Likeness of(String test, String exception, String message) {
            return new Likeness(test, FailureCause.of(exception, message, null));
        }
    }

    /**
     * Failures that are alike.
     *
     * @param earlier how many there are in other runs, before those that are looked at
     * @param first when the first of all began
     * @param last when the last of all began
     */
    record Past(long earlier, LocalDateTime first, LocalDateTime last) {

        Past and(Past other) {
            return new Past(
                    earlier + other.earlier,
                    first.isBefore(other.first) ? first : other.first,
                    last.isAfter(other.last) ? last : other.last);
        }
    }

    /**
     * Reads how the tests of some failures have failed.
     *
     * @param runs the runs of these failures
     * @param failures the failures
     */
    static FailureHistory read(Session session, UUID project, Collection<UUID> runs, List<FailureRows.Row> failures) {
        LocalDateTime first = FailureTriage.firstStart(failures);
        GroupQuery query = GroupQuery.over(Result.class, session);
        Columns results = query.columns();
        HibernateCriteriaBuilder builder = results.builder();
        Expression<String> exception = results.metadata("exception_name");
        Expression<String> message = builder.substring(
                results.metadata("exception_message"), builder.literal(1), builder.literal(MAX_MESSAGE_LENGTH));
        Expression<LocalDateTime> start = results.column("startTime");
        JpaPredicate elsewhere = builder.or(
                results.column("runId").isNull(),
                builder.not(results.column("runId").in(new ArrayList<>(runs))));
        List<Object[]> rows = query.where(builder.equal(results.column("projectId"), project))
                .where(Tested.failed(results), start.isNotNull())
                .where(results.mayBeOneOf(
                        results.column("testId"),
                        failures.stream().map(FailureRows.Row::test).distinct().toList()))
                .groupBy(results.column("testId"), exception, message)
                .orderBy(builder.asc(builder.least(start)))
                .selectFirst(
                        MAX_ROWS,
                        results.column("testId"),
                        exception,
                        message,
                        Columns.count(builder, builder.and(elsewhere, builder.lessThan(start, builder.value(first)))),
                        builder.least(start),
                        builder.greatest(start));
        Map<Likeness, Past> pasts = new HashMap<>();
        for (Object[] row : rows) {
            pasts.merge(
                    Likeness.of((String) row[0], (String) row[1], (String) row[2]),
                    new Past((Long) row[3], (LocalDateTime) row[4], (LocalDateTime) row[5]),
                    Past::and);
        }
        return new FailureHistory(pasts);
    }

    /** Returns the results before some failures of one test. */
    Past of(List<FailureRows.Row> ofTest) {
        Map<Likeness, Past> alike = new HashMap<>();
        for (FailureRows.Row row : ofTest) {
            Likeness likeness = Likeness.of(row.test(), row.exception(), row.message());
            alike.put(likeness, pasts.getOrDefault(likeness, new Past(0, row.first(), row.last())));
        }
        return alike.values().stream().reduce(Past::and).orElseThrow();
    }
}
