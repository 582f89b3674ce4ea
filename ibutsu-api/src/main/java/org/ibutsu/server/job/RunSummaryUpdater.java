package org.ibutsu.server.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;
import org.ibutsu.model.Summary;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.json.DocumentMerge;
import org.ibutsu.model.json.Json;
import org.ibutsu.model.store.LockedDocument;
import org.ibutsu.model.store.LockedRun;
import org.ibutsu.model.store.ResultStore;
import org.ibutsu.model.store.ResultStore.Totals;
import org.ibutsu.model.store.RunStore;
import org.jspecify.annotations.Nullable;

/**
 * Computes summary and duration of a run from its results, and fills absent fields of the run from its earliest result.
 * The run is locked meanwhile, so that no parallel change of it is lost.
 */
public final class RunSummaryUpdater {

    /** The metadata that runs take over from results. */
    private static final List<String> INHERITED = List.of("jenkins", "tags");

    private final Database database;

    RunSummaryUpdater(Database database) {
        this.database = database;
    }

    void run(UUID id) {
        database.write(session -> {
            new RunStore(session).lockRow(id).ifPresent(run -> update(session, run));
            return null;
        });
    }

    private static void update(Session session, LockedRun locked) {
        Run run = locked.run();
        Totals totals = new ResultStore(session).totals(run.id());
        summarize(locked, totals);
        run.duration(totals.duration());
        new ResultStore(session)
                .earliest(run.id(), INHERITED.toArray(String[]::new))
                .ifPresent(first -> fill(locked, first));
    }

    /** Recomputes runs that are not in the session, within a transaction that has locked or just added them. */
    public static void updateAll(Session session, List<Run> runs) {
        List<UUID> ids = runs.stream().map(Run::id).toList();
        ResultStore results = new ResultStore(session);
        Map<UUID, Totals> totals = results.totals(ids);
        Map<UUID, Result> earliest = new HashMap<>();
        results.earliest(ids).forEach(first -> earliest.put(first.runId(), first));
        for (Run run : runs) {
            Totals counted = totals.getOrDefault(run.id(), new Totals(Map.of(), 0));
            summarize(LockedRun.of(run), counted);
            run.duration(counted.duration());
            Result first = earliest.get(run.id());
            if (first != null) {
                fill(LockedRun.of(run), first);
            }
        }
        new RunStore(session).bulkUpdate(runs);
    }

    /**
     * Computes only the summary of a run within a transaction that has it locked, or has just added it.
     *
     * @return the results of the run, taken together
     */
    public static Totals summarize(Session session, Run run) {
        Totals totals = new ResultStore(session).totals(run.id());
        summarize(LockedRun.of(run), totals);
        return totals;
    }

    private static void summarize(LockedRun run, Totals totals) {
        long collected = run.summary().at("collected").asLong(0);
        run.summary().replace(Summary.of(totals.outcomes(), collected).computed(), LockedDocument.Limit.NONE);
    }

    private static void fill(LockedRun locked, Result first) {
        Run run = locked.run();
        if (isEmpty(run.env())) {
            run.env(first.env());
        }
        if (isEmpty(run.component())) {
            run.component(first.component());
        }
        if (isEmpty(run.source())) {
            run.source(first.source());
        }
        if (run.projectId() == null) {
            run.projectId(first.projectId());
        }
        INHERITED.forEach(
                key -> fillMetadata(locked.metadata(), key, first.metadata().path(key)));
    }

    private static void fillMetadata(LockedDocument metadata, String key, JsonNode value) {
        JsonNode present = metadata.at(key);
        if (isEmpty(present) && !isEmpty(value)) {
            // A missing value may only be too large to be loaded.
            DocumentMerge merge = present.isMissingNode() ? DocumentMerge.STORED_WINS : DocumentMerge.SENT_WINS;
            metadata.merge(merge, Json.MAPPER.createObjectNode().set(key, value), LockedDocument.Limit.NONE);
        }
    }

    private static boolean isEmpty(@Nullable String text) {
        return text == null || text.isEmpty();
    }

    private static boolean isEmpty(JsonNode node) {
        return node.isMissingNode()
                || node.isNull()
                || (node.isContainerNode() && node.isEmpty())
                || (node.isTextual() && node.textValue().isEmpty());
    }
}
