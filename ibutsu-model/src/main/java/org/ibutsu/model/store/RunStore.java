package org.ibutsu.model.store;

import jakarta.persistence.LockModeType;
import jakarta.persistence.criteria.Predicate;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.hibernate.StatelessSession;
import org.hibernate.query.SelectionQuery;
import org.ibutsu.model.Run;
import org.ibutsu.model.db.Kinds;
import org.ibutsu.model.db.jdbc.DatabaseKind;
import org.ibutsu.model.filter.Conditions;
import org.ibutsu.model.json.StoredDocument;
import org.jspecify.annotations.Nullable;

/** Reads and writes runs. */
public final class RunStore {

    private static final LockedEntity<Run, RunRow> LOCK = new LockedEntity<>(RunRows.READER, RunRow::whole);

    private static final String JOB = "json_text(%s.metadata, 'jenkins', 'job_name')";
    private static final String BRANCH = "json_text(%s.metadata, 'branch')";

    private final Session session;

    public RunStore(Session session) {
        this.session = session;
    }

    /** Finds a run by its identifier, without its documents. */
    public Optional<Run> find(UUID id) {
        return RunRows.COLUMNS.find(session, id);
    }

    /** Finds a run without its large documents, and keeps others from changing it until the end of the transaction. */
    public Optional<LockedRun> lockRow(UUID id) {
        Optional<LockedRun> small = LOCK.lockSmall(session, id).map(LockedRun::of);
        return small.isPresent() ? small : LOCK.lockLarge(session, id).map(this::managed);
    }

    private LockedRun managed(RunRow row) {
        Run run = row.columns();
        LockedDocument metadata = LOCK.document(row.metadata(), run::metadata, run::metadata);
        LockedDocument summary = LOCK.document(row.summary(), run::summary, run::summary);
        return new LockedRun(LockedEntity.managed(session, run.id(), run), metadata, summary);
    }

    /** Finds runs, bypassing the session, and keeps others from changing them until the end of the transaction. */
    public List<Run> lockDetached(Collection<UUID> ids) {
        try (StatelessSession bulk = session.statelessWithOptions().connection().open()) {
            return bulk.createSelectionQuery("from Run where id in (:ids) order by id", Run.class)
                    .setParameterList("ids", ids)
                    .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                    .getResultList();
        }
    }

    /** Adds runs at once, bypassing the session. */
    public void bulkInsert(List<Run> runs) {
        try (StatelessSession bulk = session.statelessWithOptions().connection().open()) {
            bulk.insertMultiple(runs);
        }
    }

    /** Writes runs at once, bypassing the session. */
    public void bulkUpdate(List<Run> runs) {
        try (StatelessSession bulk = session.statelessWithOptions().connection().open()) {
            bulk.updateMultiple(runs);
        }
    }

    /**
     * Keeps others from adding or changing a run by this method until the end of the transaction, even if there is none
     * yet. Waits as long as a large import may take.
     *
     * @param id the identifier of the run
     * @return the run; empty if there is none
     */
    public Optional<Run> lockOrReserve(UUID id) {
        session.doWork(connection -> LongStatements.run(connection, () -> reserve(connection, id)));
        return LOCK.lock(session, id);
    }

    /**
     * H2 has one process, which begins one import into a run at a time, so that there is nothing to reserve. But a
     * query that waits for a row may see it as it was before: who waits here reads it by the next statement.
     */
    private static boolean reserve(Connection connection, UUID id) throws SQLException {
        boolean embedded = Kinds.of(connection) == DatabaseKind.H2;
        try (PreparedStatement wait = connection.prepareStatement(
                embedded ? "select id from runs where id = ? for update" : "select pg_advisory_xact_lock(?)")) {
            if (embedded) {
                wait.setObject(1, id);
            } else {
                wait.setLong(1, id.getMostSignificantBits() ^ id.getLeastSignificantBits());
            }
            return wait.execute();
        }
    }

    /** Adds a run. */
    public void add(Run run) {
        session.persist(run);
    }

    /** Finds a run as answers show it. */
    public Optional<RunRow> row(UUID id) {
        return RunRows.READER.find(session, id);
    }

    /**
     * Returns a value in the metadata of a run.
     *
     * @param run the run
     * @param inline the result of the function {@code json_inline_at} for the value
     * @param path the keys that lead to it
     */
    public StoredDocument metadataAt(UUID run, @Nullable String inline, String... path) {
        return inline != null && inline.isEmpty()
                ? new LargeDocument(session, RunRows.METADATA, run, List.of(path), false)
                : StoredDocument.of(inline);
    }

    /**
     * Lists runs, those that began last first.
     *
     * @param projects the projects whose runs may be seen
     * @param conditions further conditions, made for runs
     * @param offset how many to skip
     * @param limit how many to give at most
     * @param use receives each run, in order
     * @return how many runs the whole list has
     */
    public long page(ProjectScope projects, Conditions conditions, long offset, long limit, Consumer<RunRow> use) {
        return NewestFirst.of(session, Run.class, projects, conditions)
                .read(session, offset, limit, RunRows.READER, use);
    }

    /**
     * Lists the identifiers of runs, those that began last first.
     *
     * @param projects the projects whose runs may be seen
     * @param conditions further conditions, made for runs
     * @param limit how many to give at most
     */
    public List<UUID> ids(ProjectScope projects, Conditions conditions, long limit) {
        List<UUID> ids = new ArrayList<>();
        NewestFirst.of(session, Run.class, projects, conditions).read(session, 0, limit, RunRows.IDS, ids::add);
        return ids;
    }

    /**
     * Lists the identifiers of the newest runs of a project, without counting the others.
     *
     * @param project the project
     * @param conditions further conditions, made for runs
     * @param limit how many to return at most
     */
    public List<UUID> newest(UUID project, Conditions conditions, int limit) {
        List<UUID> ids = new ArrayList<>();
        new PageQuery<Run>(
                        Run.class,
                        (run, query, builder) -> {
                            List<Predicate> all = new ArrayList<>(conditions.on(run, builder));
                            all.add(builder.equal(run.get("projectId"), project));
                            return all;
                        },
                        (run, builder) -> List.of(
                                builder.asc(run.get("projectId")),
                                builder.desc(run.get("startTime")),
                                builder.asc(run.get("id"))))
                .readUncounted(session, 0, limit, RunRows.IDS, ids::add);
        return ids;
    }

    /** Returns the projects of runs; those that are gone are left out. */
    public Map<UUID, Optional<UUID>> projects(Collection<UUID> runs) {
        Map<UUID, Optional<UUID>> projects = new HashMap<>();
        session.createSelectionQuery("select id, projectId from Run where id in (:runs)", Object[].class)
                .setParameterList("runs", runs)
                .getResultList()
                .forEach(row -> projects.put((UUID) row[0], Optional.ofNullable((UUID) row[1])));
        return projects;
    }

    /**
     * Finds the latest run of the same project that began earlier and has the same job, branch, component and
     * environment, each equal or absent in both.
     */
    public Optional<UUID> previous(UUID run) {
        Object[] row = session.createSelectionQuery(
                        "select r.projectId, r.startTime, r.component, r.env, " + JOB.formatted("r") + ", "
                                + BRANCH.formatted("r") + " from Run r where r.id = :run",
                        Object[].class)
                .setParameter("run", run)
                .getSingleResultOrNull();
        if (row == null || row[0] == null || row[1] == null) {
            return Optional.empty();
        }
        List<String> columns = List.of("p.component", "p.env", JOB.formatted("p"), BRANCH.formatted("p"));
        StringBuilder query =
                new StringBuilder("select p.id from Run p where p.projectId = :project and p.startTime < :start");
        for (int i = 0; i < columns.size(); i++) {
            query.append(" and ").append(columns.get(i)).append(row[i + 2] == null ? " is null" : " = :value" + i);
        }
        SelectionQuery<UUID> previous = session.createSelectionQuery(
                        query.append(" order by p.projectId, p.startTime desc, p.id")
                                .toString(),
                        UUID.class)
                .setParameter("project", row[0])
                .setParameter("start", row[1])
                .setMaxResults(1);
        for (int i = 0; i < columns.size(); i++) {
            if (row[i + 2] != null) {
                previous.setParameter("value" + i, row[i + 2]);
            }
        }
        return previous.uniqueResultOptional();
    }

    /**
     * Finds runs whose summary has a number of tests other than that of their results.
     *
     * @param since looks at runs that began after this time, UTC
     */
    public List<UUID> miscounted(LocalDateTime since) {
        return session.createSelectionQuery("""
                        select id from Run r
                        where startTime > :since and coalesce(json_int(summary, 'tests'), 0)
                            <> (select count(*) from Result where runId = r.id)
                        """, UUID.class)
                .setParameter("since", since)
                .getResultList();
    }
}
