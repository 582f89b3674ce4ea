package org.ibutsu.server.analysis;

import jakarta.persistence.criteria.Expression;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.ibutsu.model.Result;
import org.ibutsu.server.http.ProblemException;
import org.ibutsu.server.widget.query.Columns;
import org.ibutsu.server.widget.query.GroupQuery;

/**
 * The durations of a run by group.
 *
 * @param by the criterion
 * @param groups the groups with the longest durations
 * @param others the sum of the other groups
 * @param results the number of results of the run
 * @param duration the sum of their durations, in seconds
 */
public record RunDurations(DurationGroup by, List<Group> groups, Others others, long results, double duration) {

    private static final int MAX_GROUPS = 100_000;

    /** Results with equal values of the grouping, which are null where unknown. */
    public record Group(String name, long results, double duration, double longest, OutcomeCounts outcomes) {

        private Group with(Object[] row) {
            long number = (Long) row[2];
            outcomes.add((String) row[1], number);
            return new Group(
                    name, results + number, duration + seconds(row[3]), Math.max(longest, seconds(row[4])), outcomes);
        }

        private static double seconds(Object sum) {
            return sum == null ? 0 : (Double) sum;
        }
    }

    /** The groups that are not shown. */
    public record Others(long groups, long results, double duration) {}

    /**
     * Adds up durations.
     *
     * @param limit how many groups to show
     * @throws ProblemException when there are too many groups
     */
    public static RunDurations of(Session session, UUID run, DurationGroup by, int limit) {
        Map<Optional<String>, Group> byName = new HashMap<>();
        for (Object[] row : rows(session, run, by)) {
            String name = (String) row[0];
            byName.merge(
                    Optional.ofNullable(name),
                    new Group(name, 0, 0, 0, new OutcomeCounts()).with(row),
                    (group, one) -> group.with(row));
        }
        List<Group> sorted = byName.values().stream()
                .sorted(Comparator.comparingDouble(Group::duration)
                        .reversed()
                        .thenComparing(Group::name, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
        List<Group> shown = sorted.subList(0, Math.min(limit, sorted.size()));
        List<Group> others = sorted.subList(shown.size(), sorted.size());
        return new RunDurations(
                by,
                shown,
                new Others(others.size(), results(others), duration(others)),
                results(sorted),
                duration(sorted));
    }

    private static List<Object[]> rows(Session session, UUID run, DurationGroup by) {
        GroupQuery query = GroupQuery.over(Result.class, session);
        Columns results = query.columns();
        HibernateCriteriaBuilder builder = results.builder();
        Expression<String> name = by.of(results);
        List<Object[]> rows = query.where(builder.equal(results.column("runId"), run))
                .groupBy(name, results.column("result"))
                .selectFirst(
                        MAX_GROUPS + 1,
                        name,
                        results.column("result"),
                        builder.count(),
                        builder.sum(results.seconds()),
                        builder.max(results.seconds()));
        if (rows.size() > MAX_GROUPS) {
            throw ProblemException.badRequest("Up to " + MAX_GROUPS + " groups can be added up, but there are more by "
                    + by.text() + "; choose another");
        }
        return rows;
    }

    private static long results(List<Group> groups) {
        return groups.stream().mapToLong(Group::results).sum();
    }

    private static double duration(List<Group> groups) {
        return groups.stream().mapToDouble(Group::duration).sum();
    }
}
