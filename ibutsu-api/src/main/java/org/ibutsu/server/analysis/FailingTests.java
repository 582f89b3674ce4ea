package org.ibutsu.server.analysis;

import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.ibutsu.model.Result;
import org.ibutsu.model.db.jdbc.DatabaseKind;
import org.ibutsu.model.filter.Conditions;
import org.ibutsu.model.store.Page;
import org.ibutsu.server.http.PageRequest;
import org.ibutsu.server.widget.Tested;
import org.ibutsu.server.widget.query.Columns;
import org.ibutsu.server.widget.query.GroupQuery;
import org.jspecify.annotations.Nullable;

/**
 * The tests that fail most in a period.
 *
 * @param project the project
 * @param since when the period began, in UTC
 * @param conditions which results to look at
 * @param kind which database they are in
 */
public record FailingTests(UUID project, LocalDateTime since, Conditions conditions, DatabaseKind kind) {

    /**
     * A test that failed.
     *
     * @param failures how many results failed
     * @param results how many results there are, skipped ones included
     * @param last_failed when the last failure began
     * @param last_passed when the last result that passed began; null if none did
     * @param result_id a failure
     */
    public record Test(
            String test_id,
            long failures,
            long results,
            LocalDateTime last_failed,
            @Nullable LocalDateTime last_passed,
            UUID result_id) {}

    private record Total(long results, @Nullable LocalDateTime lastPassed) {}

    /** Reads a page, those that failed most first. */
    public Page<Test> read(Session session, PageRequest page) {
        GroupQuery counting = GroupQuery.over(Result.class, session);
        Columns counted = counting.columns();
        long total = (Long) counting.where(failures(counted))
                .select(counted.builder().countDistinct(counted.column("testId")))
                .get(0)[0];
        if (page.offset() >= total) {
            return new Page<>(List.of(), total);
        }
        List<Object[]> rows = failures(session, page);
        Map<String, Total> totals =
                totals(session, rows.stream().map(row -> (String) row[0]).toList());
        return new Page<>(rows.stream().map(row -> test(row, totals)).toList(), total);
    }

    private List<Object[]> failures(Session session, PageRequest page) {
        GroupQuery query = GroupQuery.over(Result.class, session);
        Columns results = query.columns();
        HibernateCriteriaBuilder builder = results.builder();
        Expression<String> test = results.column("testId");
        Expression<LocalDateTime> last = builder.greatest(results.<LocalDateTime>column("startTime"));
        return query.where(failures(results))
                .groupBy(test)
                .orderBy(builder.desc(builder.count()), builder.desc(last), builder.asc(results.inOrder(test)))
                .selectPage(
                        page.offset(),
                        page.pageSize(),
                        test,
                        builder.count(),
                        last,
                        builder.greatest(results.column("id").cast(String.class)));
    }

    /** Reads how often tests ran at all. */
    private Map<String, Total> totals(Session session, List<String> tests) {
        GroupQuery query = GroupQuery.over(Result.class, session);
        Columns results = query.columns();
        HibernateCriteriaBuilder builder = results.builder();
        Map<String, Total> totals = new HashMap<>();
        query.where(ofPeriod(results))
                .where(results.mayBeOneOfAmongFound(results.column("testId"), tests, kind))
                .groupBy(results.column("testId"))
                .select(
                        results.column("testId"),
                        builder.count(),
                        builder.greatest(builder.<LocalDateTime>selectCase()
                                .when(
                                        builder.equal(results.column("result"), "passed"),
                                        results.<LocalDateTime>column("startTime"))
                                .otherwise(builder.nullLiteral(LocalDateTime.class))))
                .forEach(row -> totals.put((String) row[0], new Total((Long) row[1], (LocalDateTime) row[2])));
        return totals;
    }

    private List<Predicate> failures(Columns results) {
        List<Predicate> all = ofPeriod(results);
        all.add(Tested.failed(results));
        all.add(results.column("testId").isNotNull());
        return all;
    }

    private List<Predicate> ofPeriod(Columns results) {
        List<Predicate> all = new ArrayList<>();
        all.add(results.builder().equal(results.column("projectId"), project));
        all.addAll(conditions.on(results.root(), results.builder()));
        all.addAll(results.beganAfter(since));
        return all;
    }

    private static Test test(Object[] row, Map<String, Total> totals) {
        // Those that have failed may be removed before all are counted.
        Total total = totals.getOrDefault((String) row[0], new Total((Long) row[1], null));
        return new Test(
                (String) row[0],
                (Long) row[1],
                total.results(),
                (LocalDateTime) row[2],
                total.lastPassed(),
                UUID.fromString((String) row[3]));
    }
}
