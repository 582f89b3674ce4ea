package org.ibutsu.model.store;

import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Subquery;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hibernate.Session;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaCriteriaQuery;
import org.ibutsu.model.Artifact;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;
import org.ibutsu.model.db.Kinds;
import org.ibutsu.model.json.Json;
import org.jspecify.annotations.Nullable;

/** Reads and writes artifacts and their bytes. */
public final class ArtifactStore {

    /** The name of the file with the trace of a failure. */
    public static final String TRACE = "traceback.log";

    private static final byte[] NOTHING = {};

    private final Session session;

    public ArtifactStore(Session session) {
        this.session = session;
    }

    /**
     * An artifact together with its bytes.
     *
     * @param artifact the artifact
     * @param content its bytes
     */
    public record WithContent(Artifact artifact, byte[] content) {}

    /**
     * Adds many artifacts with their bytes at once, past the memory of the session. Their parents must be in the
     * database already.
     */
    public void bulkInsert(List<WithContent> artifacts) {
        if (artifacts.isEmpty()) {
            return;
        }
        session.doWork(connection -> {
            String sql = switch (Kinds.of(connection)) {
                case H2 -> """
                        insert into artifacts (id, content, result_id, run_id, filename, data, upload_date)
                        values (?, ?, ?, ?, ?, ? format json, ?)
                        """;
                case POSTGRESQL -> """
                        insert into artifacts (id, content, result_id, run_id, filename, data, upload_date)
                        values (?, ?, ?, ?, ?, cast(? as jsonb), ?)
                        """;
            };
            try (PreparedStatement insert = connection.prepareStatement(sql)) {
                for (WithContent each : artifacts) {
                    Artifact artifact = each.artifact();
                    insert.setObject(1, artifact.id());
                    insert.setBytes(2, each.content());
                    insert.setObject(3, artifact.resultId());
                    insert.setObject(4, artifact.runId());
                    insert.setString(5, artifact.filename());
                    insert.setString(6, Json.write(artifact.metadata()));
                    insert.setObject(7, artifact.uploadDate());
                    insert.addBatch();
                }
                insert.executeBatch();
            }
        });
    }

    /** Finds an artifact as answers show it. */
    public Optional<ArtifactRow> row(UUID id) {
        return ArtifactRow.READER.find(session, id);
    }

    /** Finds an artifact by its identifier, without its bytes and metadata. */
    public Optional<Artifact> find(UUID id) {
        return ArtifactRow.COLUMNS.find(session, id);
    }

    /** Returns the project of the run or result that an artifact is attached to; empty if there is none. */
    public Optional<UUID> projectOf(Artifact artifact) {
        boolean ofResult = artifact.resultId() != null;
        String query = ofResult
                ? "select projectId from Result where id = :parent"
                : "select projectId from Run where id = :parent";
        return session.createSelectionQuery(query, UUID.class)
                .setParameter("parent", ofResult ? artifact.resultId() : artifact.runId())
                .uniqueResultOptional();
    }

    /**
     * Reads artifacts of runs one after the other, those uploaded last first, until one is of use.
     *
     * @param projects the projects whose artifacts may be seen
     * @param runs the runs
     * @param filename the label of the artifacts
     * @param read reads the bytes, none when nothing was stored; an empty result continues with the next artifact
     * @return the result of the first useful artifact; empty when there is none
     */
    public <T> Optional<T> firstOfRuns(
            ProjectScope projects, List<UUID> runs, String filename, Function<byte[], Optional<T>> read) {
        String sql = """
                select a.content from artifacts a join runs r on r.id = a.run_id
                where a.run_id = any(?) and a.filename = ? %s
                order by a.upload_date desc, a.id desc
                """.formatted(projects instanceof SomeProjects ? "and r.project_id = any(?)" : "");
        return session.doReturningWork(connection -> {
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setFetchSize(1);
                select.setArray(1, connection.createArrayOf("uuid", runs.toArray()));
                select.setString(2, filename);
                if (projects instanceof SomeProjects some) {
                    select.setArray(
                            3, connection.createArrayOf("uuid", some.projects().toArray()));
                }
                try (ResultSet rows = select.executeQuery()) {
                    Optional<T> found = Optional.empty();
                    while (found.isEmpty() && rows.next()) {
                        found = read.apply(bytes(rows));
                    }
                    return found;
                }
            }
        });
    }

    /** Returns the content of the artifact of a run that was uploaded last under a name; empty if there is none. */
    public Optional<byte[]> newestOfRun(UUID run, String filename) {
        return session.doReturningWork(connection -> {
            try (PreparedStatement select = connection.prepareStatement("""
                    select content from artifacts where run_id = ? and filename = ?
                    order by upload_date desc, id desc limit 1
                    """)) {
                select.setObject(1, run);
                select.setString(2, filename);
                try (ResultSet row = select.executeQuery()) {
                    return row.next() ? Optional.of(bytes(row)) : Optional.empty();
                }
            }
        });
    }

    /** Returns the content of an artifact, which is empty if nothing was stored. */
    public byte[] content(UUID id) {
        return session.doReturningWork(connection -> {
            try (PreparedStatement select = connection.prepareStatement("select content from artifacts where id = ?")) {
                select.setObject(1, id);
                try (ResultSet row = select.executeQuery()) {
                    return row.next() ? bytes(row) : NOTHING;
                }
            }
        });
    }

    private static byte[] bytes(ResultSet row) throws SQLException {
        byte[] content = row.getBytes(1);
        return content == null ? NOTHING : content;
    }

    /**
     * Returns the beginnings of artifacts of results.
     *
     * @param results the results
     * @param filename the label of the artifacts
     * @param length the maximum number of bytes of each
     * @return the bytes by result, of the artifact uploaded last where there are several
     */
    public Map<UUID, byte[]> beginnings(Collection<UUID> results, String filename, int length) {
        return session.doReturningWork(connection -> {
            Map<UUID, byte[]> beginnings = new HashMap<>();
            try (PreparedStatement select = connection.prepareStatement("""
                    select result_id, substring(content from 1 for ?) from artifacts
                    where result_id = any(?) and filename = ? and content is not null
                    order by upload_date, id
                    """)) {
                select.setInt(1, length);
                select.setArray(2, connection.createArrayOf("uuid", results.toArray()));
                select.setString(3, filename);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        beginnings.put(rows.getObject(1, UUID.class), rows.getBytes(2));
                    }
                }
            }
            return beginnings;
        });
    }

    /** Returns the artifacts of a result with their bytes, oldest first. */
    public List<WithContent> ofResult(UUID result) {
        return session.doReturningWork(connection -> {
            try (PreparedStatement select = connection.prepareStatement("""
                    select filename, data, content from artifacts where result_id = ? order by upload_date, id
                    """)) {
                select.setObject(1, result);
                try (ResultSet rows = select.executeQuery()) {
                    List<WithContent> artifacts = new ArrayList<>();
                    while (rows.next()) {
                        String data = rows.getString(2);
                        Artifact artifact = new Artifact()
                                .resultId(result)
                                .filename(rows.getString(1))
                                .metadata(data == null ? null : Json.parse(data));
                        byte[] content = rows.getBytes(3);
                        artifacts.add(new WithContent(artifact, content == null ? NOTHING : content));
                    }
                    return artifacts;
                }
            }
        });
    }

    /** Removes the artifacts of a run that have a name, with their bytes. */
    public void removeOfRun(UUID run, String filename) {
        session.createMutationQuery("delete from Artifact where runId = :run and filename = :filename")
                .setParameter("run", run)
                .setParameter("filename", filename)
                .executeUpdate();
    }

    /** Returns the name of the file with the trace of an earlier try of a test. */
    public static String attemptLog(int number) {
        return "attempt-" + number + ".log";
    }

    /** Returns the prefix of the names of the other files of an earlier attempt of a test. */
    public static String attemptPrefix(int number) {
        return "attempt-" + number + "/";
    }

    /** Names the files of a result, other than those of earlier tries, as those of an earlier try. */
    public void moveToAttempt(UUID result, int number) {
        session.createMutationQuery("""
                        update Artifact set filename =
                            case when filename = :trace then cast(:log as String) else concat(:prefix, filename) end
                        where resultId = :result and filename not like 'attempt-%'
                        """)
                .setParameter("trace", TRACE)
                .setParameter("log", attemptLog(number))
                .setParameter("prefix", attemptPrefix(number))
                .setParameter("result", result)
                .executeUpdate();
    }

    /**
     * The name of an artifact.
     *
     * @param id the artifact
     * @param parent the run or result it is attached to
     * @param filename its label, or null
     */
    public record Name(UUID id, UUID parent, @Nullable String filename) {}

    /** Lists the names of all artifacts of some runs and results. */
    public List<Name> names(Collection<UUID> parents) {
        return session.doReturningWork(connection -> {
            List<Name> names = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement("""
                    select id, result_id, filename from artifacts where result_id = any(?)
                    union all
                    select id, run_id, filename from artifacts where run_id = any(?)
                    """)) {
                select.setArray(1, connection.createArrayOf("uuid", parents.toArray()));
                select.setArray(2, connection.createArrayOf("uuid", parents.toArray()));
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        names.add(new Name(
                                rows.getObject(1, UUID.class), rows.getObject(2, UUID.class), rows.getString(3)));
                    }
                }
            }
            return names;
        });
    }

    /** Removes artifacts with their bytes. */
    public void removeAll(Collection<UUID> ids) {
        session.createMutationQuery("delete from Artifact where id in (:ids)")
                .setParameterList("ids", ids)
                .executeUpdate();
    }

    /** Removes an artifact with its bytes, and returns whether it existed. */
    public boolean remove(UUID id) {
        return session.createMutationQuery("delete from Artifact where id = :id")
                        .setParameter("id", id)
                        .executeUpdate()
                > 0;
    }

    /**
     * Lists artifacts without their bytes, oldest first.
     *
     * @param projects the projects whose artifacts may be seen
     * @param result only those of a result, or null
     * @param run only those of a run, or null
     * @param offset how many to skip
     * @param limit how many to give at most
     * @param use receives each row, in order
     * @return how many rows the whole list has
     */
    public long page(
            ProjectScope projects,
            @Nullable UUID result,
            @Nullable UUID run,
            long offset,
            long limit,
            Consumer<ArtifactRow> use) {
        return new PageQuery<>(
                        Artifact.class,
                        (artifact, query, builder) -> {
                            List<Predicate> all = new ArrayList<>();
                            if (result != null) {
                                all.add(builder.equal(artifact.get("resultId"), result));
                            }
                            if (run != null) {
                                all.add(builder.equal(artifact.get("runId"), run));
                            }
                            if (!projects.isUnrestricted()) {
                                all.add(isVisible(artifact, query, builder, projects));
                            }
                            return all;
                        },
                        (artifact, builder) ->
                                List.of(builder.asc(artifact.get("uploadDate")), builder.asc(artifact.get("id"))))
                .read(session, offset, limit, ArtifactRow.READER, use);
    }

    private static Predicate isVisible(
            Root<Artifact> artifact,
            JpaCriteriaQuery<?> query,
            HibernateCriteriaBuilder builder,
            ProjectScope projects) {
        return builder.or(
                hasParent(Result.class, artifact.get("resultId"), query, builder, projects),
                hasParent(Run.class, artifact.get("runId"), query, builder, projects));
    }

    private static Predicate hasParent(
            Class<?> kind,
            Path<UUID> id,
            JpaCriteriaQuery<?> query,
            HibernateCriteriaBuilder builder,
            ProjectScope projects) {
        Subquery<Integer> parents = query.subquery(Integer.class);
        Root<?> parent = parents.from(kind);
        List<Predicate> all = new ArrayList<>();
        all.add(builder.equal(parent.get("id"), id));
        projects.on(parent.get("projectId")).ifPresent(all::add);
        parents.select(builder.literal(1)).where(all.toArray(Predicate[]::new));
        return builder.exists(parents);
    }
}
