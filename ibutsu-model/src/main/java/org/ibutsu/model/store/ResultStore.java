package org.ibutsu.model.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.StatelessSession;
import org.ibutsu.model.Result;

/** Reads and writes results. */
public final class ResultStore {

    private final Session session;

    /** Works within a session. */
    public ResultStore(Session session) {
        this.session = session;
    }

    /** Adds many results at once, past the memory of the session. What they refer to must be in the database already. */
    public void bulkInsert(List<Result> results) {
        try (StatelessSession bulk = session.statelessWithOptions().connection().open()) {
            bulk.insertMultiple(results);
        }
    }

    /**
     * The results of a run, taken together.
     *
     * @param outcomes how many there are of each outcome; the key may be null
     * @param duration the sum of their durations in seconds
     */
    public record Totals(Map<String, Long> outcomes, double duration) {}

    /** Counts the results of a run and adds up their durations. */
    public Totals totals(UUID run) {
        String query =
                "select r.result, count(*), sum(r.duration) from Result r where r.runId = :run group by r.result";
        List<Object[]> rows = session.createSelectionQuery(query, Object[].class)
                .setParameter("run", run)
                .getResultList();
        Map<String, Long> outcomes = new HashMap<>();
        double duration = 0;
        for (Object[] row : rows) {
            outcomes.put((String) row[0], (Long) row[1]);
            duration += row[2] == null ? 0 : (Double) row[2];
        }
        return new Totals(outcomes, duration);
    }

    /** Finds the result of a run that began first. */
    public Optional<Result> earliest(UUID run) {
        return session.createSelectionQuery("from Result where runId = :run order by startTime, id", Result.class)
                .setParameter("run", run)
                .setMaxResults(1)
                .uniqueResultOptional();
    }
}
