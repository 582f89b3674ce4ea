package org.ibutsu.server.analysis;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.ibutsu.model.Result;
import org.ibutsu.server.widget.FailureGroups;
import org.ibutsu.server.widget.FailureRows;
import org.ibutsu.server.widget.Tested;
import org.ibutsu.server.widget.query.Columns;
import org.ibutsu.server.widget.query.GroupQuery;

/** Finds the results of a group of failures. */
public final class FailureSelection {

    private record Kind(String exception, String message, String test) {}

    private FailureSelection() {}

    /**
     * Returns the results of some runs that belong to a group.
     *
     * @param group the name of the group
     * @param limit how many results to return at most
     * @return the results; empty if the runs have no such group
     */
    public static Optional<List<UUID>> results(
            Session session, UUID project, Collection<UUID> runs, String group, int limit) {
        List<FailureRows.Row> failures = FailureTriage.failures(session, project, runs).stream()
                .limit(FailureGroups.MAX_COMBINATIONS)
                .toList();
        return FailureTriage.byCause(session, failures).entrySet().stream()
                .filter(entry -> FailureGroup.id(entry.getKey()).equals(group))
                .findFirst()
                .map(entry -> results(session, project, runs, entry.getValue(), limit));
    }

    private static List<UUID> results(
            Session session, UUID project, Collection<UUID> runs, List<FailureRows.Row> failures, int limit) {
        Set<Kind> kinds = failures.stream()
                .map(row -> new Kind(row.exception(), row.message(), row.test()))
                .collect(Collectors.toSet());
        GroupQuery query = GroupQuery.over(Result.class, session);
        Columns results = query.columns();
        return query
                .where(
                        results.builder().equal(results.column("projectId"), project),
                        FailureTriage.ofRuns(results, runs),
                        Tested.failed(results),
                        results.column("startTime").isNotNull())
                .where(results.mayBeOneOf(
                        results.column("testId"),
                        kinds.stream().map(Kind::test).distinct().toList()))
                .select(
                        results.column("id"),
                        results.metadata("exception_name"),
                        results.metadata("exception_message"),
                        results.column("testId"))
                .stream()
                .filter(row -> kinds.contains(new Kind((String) row[1], (String) row[2], (String) row[3])))
                .map(row -> (UUID) row[0])
                .limit(limit)
                .toList();
    }
}
