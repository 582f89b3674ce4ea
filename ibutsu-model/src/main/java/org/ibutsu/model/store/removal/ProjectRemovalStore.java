package org.ibutsu.model.store.removal;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.ibutsu.model.db.Kinds;
import org.jspecify.annotations.Nullable;

/**
 * Removes projects: first one is hidden, then its runs and results are taken out of it a batch at a
 * time, and last its row goes. Native statements only, as to Hibernate such a project does not exist.
 */
public final class ProjectRemovalStore {

    private static final LocalDateTime END = LocalDateTime.of(9999, 12, 31, 23, 59, 59);

    private final Session session;

    /** Creates a store for a session. */
    public ProjectRemovalStore(Session session) {
        this.session = session;
    }

    /**
     * Hides a project permanently, and removes its dashboards, widgets and memberships.
     *
     * @param project the project, which must exist and not be hidden
     * @param now the present time, UTC
     */
    public void hide(UUID project, LocalDateTime now) {
        session.createNativeMutationQuery(
                        "insert into ibutsu_removed_projects (project_id, removed_at) values (:project, :now)")
                .setParameter("project", project)
                .setParameter("now", now)
                .executeUpdate();
        removeDashboards(project);
    }

    /**
     * Locks projects before dashboards, as all code does. On PostgreSQL no widget is added to a dashboard
     * meanwhile.
     */
    private void removeDashboards(UUID project) {
        execute("""
                update projects set default_dashboard_id = null
                where id = :project
                   or default_dashboard_id in (select d.id from dashboards d where d.project_id = :project)
                """, project);
        session.createNativeQuery(
                        "select id from dashboards where project_id = :project order by id for update", UUID.class)
                .setParameter("project", project)
                .getResultList();
        execute("""
                delete from widget_configs where project_id = :project
                   or dashboard_id in (select d.id from dashboards d where d.project_id = :project)
                """, project);
        execute("delete from dashboards where project_id = :project", project);
        execute("delete from users_projects where project_id = :project", project);
    }

    /** Finds since when a project is hidden, UTC; empty when it is not, or is gone. */
    public Optional<LocalDateTime> hiddenSince(UUID project) {
        return session.createNativeQuery(
                        "select removed_at from ibutsu_removed_projects where project_id = :project",
                        LocalDateTime.class)
                .setParameter("project", project)
                .uniqueResultOptional();
    }

    /** Finds the projects that are hidden, and not gone. */
    public List<UUID> hidden() {
        return session.createNativeQuery("select project_id from ibutsu_removed_projects", UUID.class)
                .getResultList();
    }

    /**
     * Takes a batch of results out of a project, those that began last first.
     *
     * @param project the project
     * @param until where to begin: null, or the result of the previous batch
     * @param rows how many results to take at most
     * @return the batch
     */
    public Batch detachResults(UUID project, @Nullable LocalDateTime until, int rows) {
        return detach("results", project, until, rows);
    }

    /** Takes a batch of runs out of a project, as {@link #detachResults} does. */
    public Batch detachRuns(UUID project, @Nullable LocalDateTime until, int rows) {
        return detach("runs", project, until, rows);
    }

    /**
     * A batch of rows that were taken out of a project.
     *
     * @param rows how many they are; 0 at the end
     * @param next where the next batch begins, null for the beginning
     */
    public record Batch(int rows, @Nullable LocalDateTime next) {}

    private Batch detach(String table, UUID project, @Nullable LocalDateTime until, int rows) {
        return session.doReturningWork(connection -> {
            // PostgreSQL would step over the former places of all rows that are detached already. H2 keeps none, and
            // would sort all rows.
            RowBatch batch = switch (Kinds.of(connection)) {
                case H2 ->
                    RowBatch.select(
                            connection, "select id from " + table + " where project_id = ? limit " + rows, project);
                case POSTGRESQL ->
                    RowBatch.select(
                            connection,
                            "select id, start_time from " + table
                                    + " where project_id = ? and start_time <= ?"
                                    + " order by project_id, start_time desc limit " + rows,
                            project,
                            until == null ? END : until);
            };
            int detached = batch.isEmpty()
                    ? 0
                    : RowBatch.execute(
                            connection, "update " + table + " set project_id = null where id = any(?)", batch.ids());
            return new Batch(detached, batch.last());
        });
    }

    /**
     * Removes the row of a project that holds no more than a batch of results and of runs. Rows that others were adding
     * concurrently are taken out of it before.
     *
     * @param project the project
     * @param rows how many rows a batch has
     * @return false when another transaction is adding to the project, or has added more than a batch
     */
    public boolean finish(UUID project, int rows) {
        boolean free = !session.createNativeQuery(
                        "select id from projects where id = :project for update skip locked", UUID.class)
                .setParameter("project", project)
                .getResultList()
                .isEmpty();
        if (!free
                || detachResults(project, null, rows).rows() == rows
                || detachRuns(project, null, rows).rows() == rows) {
            return false;
        }
        removeDashboards(project);
        execute("delete from projects where id = :project", project);
        return true;
    }

    private void execute(String sql, UUID project) {
        session.createNativeMutationQuery(sql).setParameter("project", project).executeUpdate();
    }
}
