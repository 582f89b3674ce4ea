package org.ibutsu.server.task;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.ibutsu.model.ImportStatus;
import org.ibutsu.model.store.ImportStore;
import org.ibutsu.server.http.Caller;
import org.ibutsu.server.http.Ids;
import org.ibutsu.server.job.CancellationToken;
import org.ibutsu.server.job.ImportJob;
import org.ibutsu.server.job.JobQueue;
import org.ibutsu.server.job.UpdateRunJob;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of tasks, under the names of the original server.
 *
 * @param jobs where further work is queued
 * @param retention removes expired rows
 * @param abortedRuns has runs counted again
 * @param query lists runs or results
 * @param startTimes repairs results of old versions
 */
record TaskTypes(
        JobQueue jobs,
        Retention retention,
        StaleSummaries abortedRuns,
        TaskHandler query,
        BatchTaskHandler startTimes) {

    /** The default period that is looked back. */
    private static final int MONTHS_OF_ARTIFACTS = 5;

    private static final int MONTHS_OF_RESULTS = 6;
    private static final int MONTHS_OF_RUNS = 12;
    private static final int DAYS_OF_IMPORTS = 7;

    List<TaskType> all() {
        return List.of(
                TaskType.ofBatches("db.prune_old_files", this::removeArtifacts).taking("months", ParamType.INTEGER),
                TaskType.ofBatches("db.prune_old_results", this::removeResults).taking("months", ParamType.INTEGER),
                TaskType.ofBatches("db.prune_old_runs", this::removeRuns).taking("months", ParamType.INTEGER),
                TaskType.ofBatches("db.prune_old_import_files", this::removeImports)
                        .taking("days", ParamType.INTEGER),
                TaskType.of("db.clear_import_file_content", TaskTypes::clearImport)
                        .needing("import_id", ParamType.ID),
                TaskType.of("db.seed_users", TaskTypes::seedUsers).needing("projects", ParamType.PROJECTS),
                TaskType.of("importers.run_junit_import", this::runImport).needing("import_", ParamType.IMPORT),
                TaskType.of("importers.run_archive_import", this::runImport).needing("import_", ParamType.IMPORT),
                TaskType.of(ListTask.NAME, query)
                        .taking("filter_", ParamType.FILTERS)
                        .taking("page", ParamType.INTEGER)
                        .taking("page_size", ParamType.INTEGER)
                        .taking("estimate", ParamType.FLAG)
                        .taking("tablename", ParamType.TABLE),
                TaskType.ofBatches("results.add_result_start_time", startTimes).needing("run_id", ParamType.ID),
                TaskType.of("runs.update_run", this::updateRun).needing("run_id", ParamType.ID),
                TaskType.of("runs.sync_aborted_runs", this::recount));
    }

    private @Nullable Object removeArtifacts(JsonNode params, CancellationToken stop) {
        return remove(RetainedKind.ARTIFACTS, Retention.number(params, "months", MONTHS_OF_ARTIFACTS), stop);
    }

    private @Nullable Object removeResults(JsonNode params, CancellationToken stop) {
        return remove(RetainedKind.RESULTS, Retention.number(params, "months", MONTHS_OF_RESULTS), stop);
    }

    private @Nullable Object removeRuns(JsonNode params, CancellationToken stop) {
        return remove(RetainedKind.RUNS, Retention.number(params, "months", MONTHS_OF_RUNS), stop);
    }

    private @Nullable Object remove(RetainedKind kind, int months, CancellationToken stop) {
        retention.remove(kind, RetainedKind.months(months), stop);
        return null;
    }

    private Object removeImports(JsonNode params, CancellationToken stop) {
        Duration period = Duration.ofDays(Retention.number(params, "days", DAYS_OF_IMPORTS));
        return "Removed " + retention.remove(RetainedKind.IMPORTS, period, stop).imports() + " imports";
    }

    private static @Nullable Object clearImport(Session session, Caller caller, JsonNode params) {
        UUID id = id(params.path("import_id"));
        ImportStore imports = new ImportStore(session);
        imports.lock(id)
                .filter(row -> row.status() == ImportStatus.DONE || row.status() == ImportStatus.ERROR)
                .ifPresent(row -> imports.clearContent(id));
        return null;
    }

    private static @Nullable Object seedUsers(Session session, Caller caller, JsonNode params) {
        UserSeed.plant(session, params.path("projects"));
        return null;
    }

    /** Repeats an import that has not completed; the file of a completed one is gone. */
    private @Nullable Object runImport(Session session, Caller caller, JsonNode params) {
        UUID id = id(params.path("import_").path("id"));
        new ImportStore(session)
                .lock(id)
                .filter(row -> row.status() != ImportStatus.DONE)
                .ifPresent(row -> {
                    row.status(ImportStatus.PENDING);
                    session.flush();
                    jobs.enqueue(session, new ImportJob(id), Duration.ZERO);
                });
        return null;
    }

    private @Nullable Object updateRun(Session session, Caller caller, JsonNode params) {
        jobs.enqueue(session, new UpdateRunJob(id(params.path("run_id"))), Duration.ZERO);
        return null;
    }

    private @Nullable Object recount(Session session, Caller caller, JsonNode params) {
        abortedRuns.recount(session);
        return null;
    }

    private static UUID id(JsonNode value) {
        return Ids.parse(value.textValue()).orElseThrow();
    }
}
