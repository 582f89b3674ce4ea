package org.ibutsu.model.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;
import org.ibutsu.model.db.Kinds;
import org.ibutsu.model.db.jdbc.DatabaseKind;
import org.ibutsu.model.filter.Conditions;
import org.ibutsu.model.filter.TextSearch;

/**
 * Searches the names of the tests of a project on PostgreSQL. A test has many results, all of which have the same name:
 * each name is searched once, and the results are found by the index of tests.
 */
final class TestSearch {

    private static final String TEST = "testId";

    /** With more names than this, or with fewer results a name, searching results costs hardly more. */
    private static final int MAX_TESTS = 10_000;

    private static final int MIN_RESULTS_PER_TEST = 50;

    /**
     * Jumps in the index from one name to the next, in the order of the index, as otherwise names of other projects
     * might be stepped over one by one. A last row without a name says that there are no more; the row behind the
     * limit, that there are too many. There is no row at all while the index is being built, or no results are counted.
     */
    private static final String SQL = """
            with recursive known (max_tests) as materialized (
              select least(%d, (select sum(number) from ibutsu_result_totals where project_id = :project) / %d)
              from ibutsu_result_counters
              where state = 'ON' and exists (
                select 1 from pg_index where indexrelid = to_regclass('ibutsu_results_project_test') and indisvalid)
            ), tests (test_id, number) as (
              (select r.test_id, 1 from results r, known
               where r.project_id between :project and :project and r.test_id is not null
               order by r.project_id, r.test_id limit 1)
              union all
              select (select r.test_id from results r
                      where (r.project_id, r.test_id) > (:project, t.test_id) and r.project_id <= :project
                        and r.test_id is not null
                      order by r.project_id, r.test_id limit 1), t.number + 1
              from tests t, known
              where t.test_id is not null and t.number <= known.max_tests
            )
            select t.test_id, coalesce(t.number > known.max_tests, false)
            from known left join tests t on t.number > known.max_tests or (%s)
            """;

    private TestSearch() {}

    /**
     * Returns conditions that hold for the same results, and name tests instead of searching for them, if that takes
     * less.
     *
     * @param projects the projects whose results may be seen
     * @param conditions conditions made for results
     */
    static Conditions done(Session session, ProjectScope projects, Conditions conditions) {
        List<TextSearch> searches = conditions.searches(TEST);
        if (searches.isEmpty() || Kinds.of(session) == DatabaseKind.H2) {
            return conditions;
        }
        return NewestFirst.project(projects, conditions)
                .flatMap(project -> found(session, project, searches))
                .map(tests -> conditions.withFound(TEST, tests))
                .orElse(conditions);
    }

    /** Returns the names of tests that are found; empty if there are too many tests to look at each. */
    private static Optional<List<String>> found(Session session, UUID project, List<TextSearch> searches) {
        List<String> predicates = new ArrayList<>();
        for (TextSearch search : searches) {
            predicates.add("t.test_id " + operator(search) + " :pattern" + predicates.size());
        }
        NativeQuery<Object[]> query = session.createNativeQuery(
                SQL.formatted(MAX_TESTS, MIN_RESULTS_PER_TEST, String.join(" and ", predicates)), Object[].class);
        query.setParameter("project", project);
        for (int i = 0; i < searches.size(); i++) {
            query.setParameter("pattern" + i, searches.get(i).pattern());
        }
        List<Object[]> rows = query.getResultList();
        boolean tooMany = rows.isEmpty() || rows.stream().anyMatch(row -> (Boolean) row[1]);
        return tooMany
                ? Optional.empty()
                : Optional.of(rows.stream()
                        .map(row -> (String) row[0])
                        .filter(Objects::nonNull)
                        .toList());
    }

    private static String operator(TextSearch search) {
        return switch (search.operator()) {
            case MATCHES -> "~";
            case CONTAINS -> "ilike";
            default -> throw new IllegalArgumentException(search.operator() + " does not search");
        };
    }
}
