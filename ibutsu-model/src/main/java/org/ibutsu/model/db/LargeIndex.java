package org.ibutsu.model.db;

import java.util.List;
import java.util.Optional;

/**
 * An index of our own on a table of the original, on PostgreSQL.
 *
 * @param name the name, which begins with {@code ibutsu_}
 * @param table the table
 * @param definition the part after the table in {@code create index}
 * @param obstacle a query that has rows while the data do not allow the index, which is unique then; empty for others
 */
record LargeIndex(String name, String table, String definition, Optional<String> obstacle) {

    /** Creates an index that all data allow. */
    LargeIndex(String name, String table, String definition) {
        this(name, table, definition, Optional.empty());
    }

    /** All there are, the most wanted first. */
    static final List<LargeIndex> ALL = List.of(
            // Pages in the order of lists, and the identifiers of pages far behind from the index alone.
            new LargeIndex("ibutsu_runs_project_order", "runs", "(project_id, start_time desc, id)"),
            new LargeIndex("ibutsu_results_run_start", "results", "(run_id, start_time)"),
            // Likewise, and reports on tests read no more than this of a result, and so the index instead of the table.
            new LargeIndex(
                    "ibutsu_results_project_order",
                    "results",
                    "(project_id, start_time desc, id) include (test_id, result, duration)"),
            // Many entries are alike, and PostgreSQL stores them once.
            new LargeIndex(
                    "ibutsu_results_build_component",
                    "results",
                    "(project_id, ((data -> 'jenkins') ->> 'job_name'), ((data -> 'jenkins') ->> 'build_number'),"
                            + " component)"),
            // Failures are few, so that the ones of a project and a time are found without those of all others.
            new LargeIndex(
                    "ibutsu_results_failed",
                    "results",
                    "(project_id, start_time desc) include (test_id) where result in ('failed', 'error')"),
            // Likewise those that failed and then passed within a run.
            new LargeIndex(
                    "ibutsu_results_flaky",
                    "results",
                    "(project_id, start_time desc) include (test_id) where data ->> 'flaky' = 'true'"),
            // Assignees and classifications of failures, regardless of other projects. Most results have neither, and
            // cost nothing.
            new LargeIndex(
                    "ibutsu_results_assignee",
                    "results",
                    "(project_id, (data ->> 'assignee')) where data ->> 'assignee' is not null"),
            new LargeIndex(
                    "ibutsu_results_classification",
                    "results",
                    "(project_id, (data ->> 'classification')) where data ->> 'classification' is not null"),
            // All results test by test, so that they are grouped without sorting or hashing them.
            new LargeIndex(
                    "ibutsu_results_project_test",
                    "results",
                    "(project_id, test_id, start_time desc) include (result, duration) where test_id is not null"),
            // The original makes several accounts of addresses that differ in case only.
            new LargeIndex(
                    "ibutsu_users_address",
                    "users",
                    "(lower(email collate \"C\"))",
                    Optional.of(
                            "select 1 from users group by lower(email collate \"C\") having count(*) > 1 fetch first 1 rows only")));

    /** The names of indexes that those have replaced, and that are dropped once all of those are there. */
    static final List<String> REPLACED =
            List.of("ibutsu_runs_project_start", "ibutsu_results_project_start", "ibutsu_results_build");

    /** Returns the statement that builds the index while others write to the table. */
    String sql() {
        return "create " + (obstacle.isPresent() ? "unique " : "") + "index concurrently " + name + " on " + table + " "
                + definition;
    }
}
