package org.ibutsu.model.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.persistence.LockModeType;
import jakarta.persistence.criteria.Order;
import jakarta.persistence.criteria.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.hibernate.StatelessSession;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.ibutsu.model.Durations;
import org.ibutsu.model.Result;
import org.ibutsu.model.filter.Conditions;
import org.ibutsu.model.json.Json;

/** Reads and writes results. */
public final class ResultStore {

    private static final LockedEntity<Result, ResultRow> LOCK = new LockedEntity<>(ResultRows.READER, ResultRow::whole);

    private final Session session;

    public ResultStore(Session session) {
        this.session = session;
    }

    /**
     * Adds many results at once, past the memory of the session. Rows that they refer to must be in the database
     * already.
     */
    public void bulkInsert(List<Result> results) {
        try (StatelessSession bulk = session.statelessWithOptions().connection().open()) {
            bulk.insertMultiple(results);
        }
    }

    /**
     * The results of a run, taken together.
     *
     * @param outcomes how many there are of each outcome; the key may be null
     * @param duration the sum of their durations in seconds, each within the bounds of {@link Durations}
     */
    public record Totals(Map<String, Long> outcomes, double duration) {

        /** Returns these and others together. */
        private Totals plus(Totals others) {
            others.outcomes.forEach((outcome, count) -> outcomes.merge(outcome, count, Long::sum));
            return new Totals(outcomes, duration + others.duration);
        }
    }

    /** Counts the results of a run and adds up their durations. */
    public Totals totals(UUID run) {
        return totals(List.of(run)).getOrDefault(run, new Totals(Map.of(), 0));
    }

    /** Counts the results of runs and adds up their durations; runs without results are left out. */
    public Map<UUID, Totals> totals(Collection<UUID> runs) {
        // The casts keep H2 from comparing decimal numbers of hundreds of digits.
        String query = """
                select r.runId, r.result, count(*), sum(
                    case when r.duration > cast(:max as Double) then cast(:max as Double)
                         when r.duration < cast(:min as Double) then cast(:min as Double)
                         else r.duration end)
                from Result r where r.runId in (:runs) group by r.runId, r.result
                """;
        List<Object[]> rows = session.createSelectionQuery(query, Object[].class)
                .setParameterList("runs", runs)
                .setParameter("max", Durations.MAX_SECONDS)
                .setParameter("min", -Durations.MAX_SECONDS)
                .getResultList();
        Map<UUID, Totals> totals = new HashMap<>();
        for (Object[] row : rows) {
            Map<String, Long> outcomes = new HashMap<>();
            outcomes.put((String) row[1], (Long) row[2]);
            totals.merge((UUID) row[0], new Totals(outcomes, row[3] == null ? 0 : (Double) row[3]), Totals::plus);
        }
        return totals;
    }

    /** Finds, for each of some runs, the result that began first, bypassing the session. */
    public List<Result> earliest(Collection<UUID> runs) {
        List<UUID> first =
                session.createNativeQuery("""
                        select (select r.id from results r where r.run_id = u.id order by r.start_time, r.id limit 1)
                        from runs u where u.id in (:runs)
                        """, UUID.class).setParameterList("runs", runs).getResultList().stream()
                        .filter(Objects::nonNull)
                        .toList();
        return first.isEmpty() ? List.of() : detached(first);
    }

    /**
     * Finds the result of a run that began first, without its parameters. Changes of it are not stored.
     *
     * @param run the run
     * @param keys the keys of the metadata to read
     */
    public Optional<Result> earliest(UUID run, String... keys) {
        return first("runId", run, HibernateCriteriaBuilder::asc).map(row -> {
            LockedDocument metadata = LOCK.document(row.metadata(), row.columns()::metadata, row.columns()::metadata);
            ObjectNode read = Json.MAPPER.createObjectNode();
            for (String key : keys) {
                read.set(key, metadata.at(key));
            }
            return row.columns().metadata(read);
        });
    }

    /** Finds the result of a project that began last. */
    public Optional<ResultRow> newest(UUID project) {
        return first("projectId", project, HibernateCriteriaBuilder::desc);
    }

    private Optional<ResultRow> first(
            String parent, UUID id, BiFunction<HibernateCriteriaBuilder, Path<?>, Order> order) {
        List<ResultRow> found = new ArrayList<>(1);
        new PageQuery<Result>(
                        Result.class,
                        (result, query, builder) -> List.of(builder.equal(result.get(parent), id)),
                        (result, builder) ->
                                List.of(order.apply(builder, result.get("startTime")), builder.asc(result.get("id"))))
                .readUncounted(session, 0, 1, ResultRows.READER, found::add);
        return found.stream().findFirst();
    }

    /** Returns the projects of results; those that are gone are left out. */
    public Map<UUID, Optional<UUID>> projects(Collection<UUID> results) {
        Map<UUID, Optional<UUID>> projects = new HashMap<>();
        session.createSelectionQuery("select id, projectId from Result where id in (:results)", Object[].class)
                .setParameterList("results", results)
                .getResultList()
                .forEach(row -> projects.put((UUID) row[0], Optional.ofNullable((UUID) row[1])));
        return projects;
    }

    /** Finds a result by its identifier, without its documents. */
    public Optional<Result> find(UUID id) {
        return ResultRows.COLUMNS.find(session, id);
    }

    /**
     * Finds a result without its large documents, and keeps others from changing it until the end of the transaction.
     */
    public Optional<LockedResult> lockRow(UUID id) {
        Optional<LockedResult> small = LOCK.lockSmall(session, id).map(LockedResult::of);
        return small.isPresent() ? small : LOCK.lockLarge(session, id).map(this::managed);
    }

    private LockedResult managed(ResultRow row) {
        Result result = row.columns();
        LockedDocument metadata = LOCK.document(row.metadata(), result::metadata, result::metadata);
        LockedDocument params = LOCK.document(row.params(), result::params, result::params);
        return new LockedResult(LockedEntity.managed(session, result.id(), result), metadata, params);
    }

    /** Finds results by their identifiers, bypassing the session. */
    public List<Result> detached(Collection<UUID> ids) {
        try (StatelessSession bulk = session.statelessWithOptions().connection().open()) {
            return bulk.createSelectionQuery("from Result where id in (:ids)", Result.class)
                    .setParameterList("ids", ids)
                    .getResultList();
        }
    }

    /** Removes results with their artifacts. */
    public void remove(Collection<UUID> ids) {
        for (String query :
                List.of("delete from Artifact where resultId in (:ids)", "delete from Result where id in (:ids)")) {
            session.createMutationQuery(query).setParameterList("ids", ids).executeUpdate();
        }
    }

    /** Finds results and keeps others from changing them until the end of the transaction. */
    public List<Result> lockAll(Collection<UUID> ids) {
        return session.createSelectionQuery("from Result where id in (:ids) order by id", Result.class)
                .setParameterList("ids", ids)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    /**
     * Finds the results of some tests in a run, those that began last first, and keeps others from changing them until
     * the end of the transaction.
     */
    public List<Result> lockAll(UUID run, Collection<String> tests) {
        return session.createSelectionQuery(
                        "from Result where runId = :run and testId in (:tests) order by startTime desc, id",
                        Result.class)
                .setParameter("run", run)
                .setParameterList("tests", tests)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    /**
     * Finds results in the form of an old version of the original server: their metadata hold the run in metadata of
     * their own, and {@code starttime}, but no {@code start_time}. All results are looked through, which may take ten
     * minutes.
     *
     * @param run the run that the inner metadata name
     * @param limit how many to return at most
     */
    public List<Result> lackingStartTime(UUID run, int limit) {
        return session.doReturningWork(connection -> LongStatements.run(
                connection,
                () -> session.createSelectionQuery("""
                                from Result where json_text(metadata, 'metadata', 'run') = :run
                                    and json_text(metadata, 'starttime') is not null
                                    and json_text(metadata, 'start_time') is null
                                """, Result.class)
                        .setParameter("run", run.toString())
                        .setMaxResults(limit)
                        .getResultList()));
    }

    /** Adds a result. */
    public void add(Result result) {
        session.persist(result);
    }

    /** Finds a result as answers show it. */
    public Optional<ResultRow> row(UUID id) {
        return ResultRows.READER.find(session, id);
    }

    /**
     * Reads results as answers show them.
     *
     * @param ids the results, of which there may be as many as a statement has parameters
     * @param use receives each result, in any order
     */
    public void rows(List<UUID> ids, Consumer<ResultRow> use) {
        ResultRows.READER.forEach(session, ids, use);
    }

    /**
     * Lists results, those that began last first.
     *
     * @param projects the projects whose results may be seen
     * @param conditions further conditions, made for results
     * @param offset how many to skip
     * @param limit how many to give at most
     * @param use receives each result, in order
     * @return how many results the whole list has
     */
    public long page(ProjectScope projects, Conditions conditions, long offset, long limit, Consumer<ResultRow> use) {
        Conditions searched = TestSearch.done(session, projects, conditions);
        PageQuery<Result> query = NewestFirst.of(session, Result.class, projects, searched);
        long total = ResultTotals.count(session, projects, searched).orElseGet(() -> query.count(session));
        return query.read(session, total, offset, limit, ResultRows.READER, use);
    }
}
