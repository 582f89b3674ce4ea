package org.ibutsu.server.task;

import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;
import org.ibutsu.model.db.BulkLoad;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.db.jdbc.DatabaseKind;
import org.ibutsu.model.store.ResultStore;
import org.ibutsu.model.store.RunStore;
import org.ibutsu.server.job.CancellationToken;
import org.ibutsu.server.job.RunSummaryUpdater;

/** Finds inconsistencies in a database, and repairs them. Concurrent writes may look like faults. */
public final class ConsistencyCheck {

    private static final LocalDateTime BEGINNING = LocalDateTime.of(1, 1, 1, 0, 0);

    private final Database database;

    /** Creates the check of a database. */
    public ConsistencyCheck(Database database) {
        this.database = database;
    }

    /**
     * The findings.
     *
     * @param countedProjects projects whose kept counts differ from the numbers of their results
     * @param miscountedRuns runs whose summaries differ from their results, unless they have none
     * @param orphanedArtifacts artifacts that belong to neither a run nor a result
     */
    public record Findings(List<String> countedProjects, List<UUID> miscountedRuns, List<UUID> orphanedArtifacts) {

        /** Checks whether nothing is wrong. */
        public boolean areNone() {
            return countedProjects.isEmpty() && miscountedRuns.isEmpty() && orphanedArtifacts.isEmpty();
        }
    }

    /** Looks at everything. */
    public Findings run() {
        return database.read(
                session -> new Findings(countedProjects(session), miscountedRuns(session), orphanedArtifacts(session)));
    }

    private static List<String> countedProjects(Session session) {
        if (session.createNativeQuery("select state from ibutsu_result_counters where state = 'ON'", String.class)
                .getResultList()
                .isEmpty()) {
            return List.of();
        }
        Map<String, Long> numbers = new HashMap<>();
        // One statement, so that both are of one moment.
        String query = """
                select coalesce(cast(project_id as varchar), 'no project'), sum(number)
                from (select project_id, number from ibutsu_result_totals
                      union all
                      select project_id, -count(*) from results group by project_id) compared
                group by project_id having sum(number) <> 0
                """;
        session.createNativeQuery(query, Object[].class)
                .getResultList()
                .forEach(row -> numbers.put((String) row[0], ((Number) row[1]).longValue()));
        return numbers.keySet().stream().sorted().toList();
    }

    private static List<UUID> miscountedRuns(Session session) {
        ResultStore results = new ResultStore(session);
        return new RunStore(session)
                .miscounted(BEGINNING).stream()
                        // Clients may send a summary and no results.
                        .filter(run -> !results.totals(run).outcomes().isEmpty())
                        .toList();
    }

    private static List<UUID> orphanedArtifacts(Session session) {
        return session.createNativeQuery(
                        "select id from artifacts where run_id is null and result_id is null", UUID.class)
                .getResultList();
    }

    /** Repairs the findings: recounts, and removes unreachable artifacts. */
    public void repair(Findings findings) {
        if (!findings.countedProjects.isEmpty()) {
            recount();
        }
        for (UUID id : findings.miscountedRuns) {
            database.write(session ->
                    new RunStore(session).lockRow(id).map(run -> RunSummaryUpdater.summarize(session, run.run())));
        }
        for (UUID id : findings.orphanedArtifacts) {
            database.write(session -> session.createNativeMutationQuery(
                            "delete from artifacts where id = :id and run_id is null and result_id is null")
                    .setParameter("id", id)
                    .executeUpdate());
        }
    }

    private void recount() {
        if (database.kind() == DatabaseKind.H2) {
            BulkLoad.begin(database).end();
            return;
        }
        CounterMaintenance counters = new CounterMaintenance(database);
        counters.rebuild();
        counters.run(CancellationToken.NEVER);
    }
}
