package org.ibutsu.server.analysis;

import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.ibutsu.model.Durations;
import org.ibutsu.model.Result;
import org.ibutsu.server.http.PageRequest;
import org.ibutsu.server.http.ProblemException;
import org.ibutsu.server.widget.query.Columns;
import org.ibutsu.server.widget.query.GroupQuery;
import org.jspecify.annotations.Nullable;

/** One level of the tests of a run. */
public final class RunTree {

    private static final int MAX_GROUPS = 100_000;

    private final UUID run;
    private final TestPlace place;
    private final String prefix;
    private final Map<String, Folder> folders = new HashMap<>();
    private final OutcomeCounts outcomes = new OutcomeCounts();
    private double duration;
    private long tests;

    private RunTree(UUID run, TestPlace place, String prefix) {
        this.run = run;
        this.place = place;
        this.prefix = prefix;
    }

    /** A folder, a file, a package or a class. */
    public static final class Folder {

        private final String path;
        private final String name;
        private final OutcomeCounts outcomes = new OutcomeCounts();
        private double duration;

        private Folder(String path, String name) {
            this.path = path;
            this.name = name;
        }

        private Entry entry() {
            return new Entry("folder", name, path, outcomes, duration);
        }
    }

    /** A folder on the wire. */
    public record Entry(String type, String name, String path, OutcomeCounts outcomes, double duration) {}

    /** A test on the wire. */
    public record Test(
            String type,
            UUID id,
            String test_id,
            String result,
            @Nullable Double duration,
            LocalDateTime start_time,
            String env,
            String component) {

        private static Test of(Object[] row) {
            return new Test(
                    "test",
                    (UUID) row[0],
                    (String) row[1],
                    (String) row[2],
                    Durations.finite((Double) row[3]),
                    (LocalDateTime) row[4],
                    (String) row[5],
                    (String) row[6]);
        }
    }

    /**
     * Reads a level.
     *
     * @param run the run
     * @param place the values that the tree is made of
     * @param prefix the folder to look into; empty for the root
     * @throws ProblemException when the run has too many paths
     */
    public static RunTree read(Session session, UUID run, TestPlace place, String prefix) {
        RunTree tree = new RunTree(run, place, prefix);
        GroupQuery query = GroupQuery.over(Result.class, session);
        Columns results = query.columns();
        Expression<String> path = place.of(results);
        List<Object[]> rows = query.where(results.builder().equal(results.column("runId"), run))
                .groupBy(path, results.column("result"))
                .selectFirst(
                        MAX_GROUPS + 1,
                        path,
                        results.column("result"),
                        results.builder().count(),
                        results.builder().sum(results.seconds()));
        if (rows.size() > MAX_GROUPS) {
            throw ProblemException.badRequest(
                    "Runs with up to " + MAX_GROUPS + " paths or classes can be shown as a tree, but this has more");
        }
        rows.forEach(row ->
                tree.add(row[0] == null ? "" : (String) row[0], (String) row[1], (Long) row[2], (Double) row[3]));
        return tree;
    }

    private void add(String path, String outcome, long number, Double seconds) {
        double took = seconds == null ? 0 : seconds;
        if (path.equals(prefix)) {
            tests += number;
        } else {
            String next = place.next(path, prefix);
            if (next == null) {
                return;
            }
            Folder folder = folders.computeIfAbsent(
                    next, key -> new Folder(key, prefix.isEmpty() ? key : key.substring(prefix.length() + 1)));
            folder.outcomes.add(outcome, number);
            folder.duration += took;
        }
        outcomes.add(outcome, number);
        duration += took;
    }

    /** Returns how all results below the prefix ended. */
    public OutcomeCounts outcomes() {
        return outcomes;
    }

    /** Returns the duration of all results below the prefix, in seconds. */
    public double duration() {
        return duration;
    }

    /** Returns how many folders and tests there are. */
    public long size() {
        return folders.size() + tests;
    }

    /** Reads the folders and tests of a page. */
    public List<Object> items(Session session, PageRequest page) {
        List<Object> items = new ArrayList<>();
        folders.values().stream()
                .sorted(Comparator.comparingLong((Folder folder) -> folder.outcomes.failures())
                        .reversed()
                        .thenComparing(folder -> folder.path))
                .skip(page.offset())
                .limit(page.pageSize())
                .map(Folder::entry)
                .forEach(items::add);
        long left = page.pageSize() - items.size();
        long offset = Math.max(0, page.offset() - folders.size());
        if (left > 0 && offset < tests) {
            tests(session, offset, left).forEach(row -> items.add(Test.of(row)));
        }
        return items;
    }

    private List<Object[]> tests(Session session, long offset, long limit) {
        GroupQuery query = GroupQuery.over(Result.class, session);
        Columns results = query.columns();
        HibernateCriteriaBuilder builder = results.builder();
        Predicate atPrefix = results.is(place.of(results), prefix);
        Predicate here =
                prefix.isEmpty() ? builder.or(atPrefix, place.of(results).isNull()) : atPrefix;
        Expression<Integer> failuresFirst = builder.<Integer>selectCase()
                .when(builder.in(results.column("result"), List.of("failed", "error")), builder.literal(0))
                .otherwise(builder.literal(1));
        return query.where(builder.equal(results.column("runId"), run), here)
                .orderBy(
                        builder.asc(failuresFirst),
                        builder.asc(results.column("startTime")),
                        builder.asc(results.column("id")))
                .selectPage(
                        offset,
                        limit,
                        results.column("id"),
                        results.column("testId"),
                        results.column("result"),
                        results.column("duration"),
                        results.column("startTime"),
                        results.column("env"),
                        results.column("component"));
    }
}
