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
import org.ibutsu.model.store.ResultStore;
import org.ibutsu.model.store.ResultStore.Totals;
import org.ibutsu.model.store.RunStore;

/**
 * Computes summary and duration of a run from its results, and fills what the run lacks from its earliest result. The run
 * is locked meanwhile, so that no parallel change of it is lost.
 */
public final class RunUpdate {

    private final Database database;

    RunUpdate(Database database) {
        this.database = database;
    }

    void run(UUID id) {
        database.write(session -> {
            new RunStore(session).lock(id).ifPresent(run -> update(session, run));
            return null;
        });
    }

    /** Computes a run anew within a transaction that has it locked, or has just added it. */
    public static void update(Session session, Run run) {
        run.duration(summarize(session, run).duration());
        new ResultStore(session).earliest(run.id()).ifPresent(first -> fill(run, first));
    }

    /** Computes runs anew, that the session does not know, within a transaction that has them locked, or has just added them. */
    public static void updateAll(Session session, List<Run> runs) {
        List<UUID> ids = runs.stream().map(Run::id).toList();
        ResultStore results = new ResultStore(session);
        Map<UUID, Totals> totals = results.totals(ids);
        Map<UUID, Result> earliest = new HashMap<>();
        results.earliest(ids).forEach(first -> earliest.put(first.runId(), first));
        for (Run run : runs) {
            Totals counted = totals.getOrDefault(run.id(), new Totals(Map.of(), 0));
            summarize(run, counted);
            run.duration(counted.duration());
            Result first = earliest.get(run.id());
            if (first != null) {
                fill(run, first);
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
        summarize(run, totals);
        return totals;
    }

    private static void summarize(Run run, Totals totals) {
        long collected = run.summary().path("collected").asLong(0);
        run.summary(Summary.of(totals.outcomes(), collected).computed());
    }

    private static void fill(Run run, Result first) {
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
        fillMetadata(run, first, "jenkins");
        fillMetadata(run, first, "tags");
    }

    private static void fillMetadata(Run run, Result first, String key) {
        JsonNode value = first.metadata().path(key);
        if (isEmpty(run.metadata().path(key)) && !isEmpty(value)) {
            run.metadata(key, value);
        }
    }

    private static boolean isEmpty(String text) {
        return text == null || text.isEmpty();
    }

    private static boolean isEmpty(JsonNode node) {
        return node.isMissingNode()
                || node.isNull()
                || (node.isContainerNode() && node.isEmpty())
                || (node.isTextual() && node.textValue().isEmpty());
    }
}
