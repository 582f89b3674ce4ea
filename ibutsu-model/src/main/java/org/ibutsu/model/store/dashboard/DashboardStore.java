package org.ibutsu.model.store.dashboard;

import jakarta.persistence.LockModeType;
import jakarta.persistence.criteria.Nulls;
import jakarta.persistence.criteria.Predicate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.ibutsu.model.Dashboard;
import org.ibutsu.model.filter.Conditions;
import org.ibutsu.model.store.Batches;
import org.ibutsu.model.store.PageQuery;
import org.ibutsu.model.store.ProjectScope;
import org.jspecify.annotations.Nullable;

/** Reads and writes dashboards. */
public final class DashboardStore {

    private final Session session;

    public DashboardStore(Session session) {
        this.session = session;
    }

    /** Finds a dashboard by its identifier, without its texts. */
    public Optional<Dashboard> find(UUID id) {
        return DashboardRow.COLUMNS.find(session, id);
    }

    /** Finds a dashboard as answers show it. */
    public Optional<DashboardRow> row(UUID id) {
        return DashboardRow.READER.find(session, id);
    }

    /**
     * Finds dashboards as answers show them. Of more than a few, no text is held in memory.
     *
     * @param ids the dashboards
     * @return those that are there, by their identifiers
     */
    public Map<UUID, DashboardRow> rows(List<UUID> ids) {
        Map<UUID, DashboardRow> rows = new HashMap<>();
        if (ids.isEmpty()) {
            return rows;
        }
        if (ids.size() <= PageQuery.MAX_ROWS_AT_ONCE) {
            DashboardRow.READER.forEach(
                    session, ids, row -> rows.put(row.columns().id(), row));
            return rows;
        }
        for (List<UUID> some : Batches.of(ids)) {
            DashboardRow.COLUMNS.forEach(
                    session, some, columns -> rows.put(columns.id(), DashboardRow.external(session, columns)));
        }
        return rows;
    }

    /** Finds a dashboard and keeps others from changing it until the end of the transaction. */
    public Optional<Dashboard> lock(UUID id) {
        return Optional.ofNullable(session.find(Dashboard.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** Adds a dashboard. */
    public void add(Dashboard dashboard) {
        session.persist(dashboard);
    }

    /**
     * Lists dashboards by title, those without one last.
     *
     * @param visible the projects whose dashboards may be seen, besides those of no project
     * @param project only those of a project, or null
     * @param conditions further conditions, made for dashboards
     * @param offset how many to skip
     * @param limit how many to give at most
     * @param use receives each row, in order
     * @return how many rows the whole list has
     */
    public long page(
            ProjectScope visible,
            @Nullable UUID project,
            Conditions conditions,
            long offset,
            long limit,
            Consumer<DashboardRow> use) {
        return new PageQuery<>(
                        Dashboard.class,
                        (dashboard, query, builder) -> {
                            List<Predicate> all = new ArrayList<>(conditions.on(dashboard, builder));
                            visible.on(dashboard.get("projectId"))
                                    .ifPresent(
                                            in -> all.add(builder.or(in, builder.isNull(dashboard.get("projectId")))));
                            if (project != null) {
                                all.add(builder.equal(dashboard.get("projectId"), project));
                            }
                            return all;
                        },
                        (dashboard, builder) -> List.of(
                                builder.asc(dashboard.get("title"), Nulls.LAST), builder.asc(dashboard.get("id"))))
                .read(session, offset, limit, DashboardRow.READER, use);
    }

    /**
     * Moves a dashboard into another project, together with the widgets that were of the same project as it. The
     * project that opened it first opens none.
     *
     * @param dashboard the dashboard, which is locked
     * @param project the project, or null for none, where widgets do not follow: without a project they would be
     *     visible to all users
     */
    public void move(Dashboard dashboard, @Nullable UUID project) {
        UUID former = dashboard.projectId();
        execute("update projects set default_dashboard_id = null where default_dashboard_id = :id", dashboard.id());
        if (former != null && project != null) {
            session.createNativeMutationQuery(
                            "update widget_configs set project_id = :project where dashboard_id = :id and project_id = :former")
                    .setParameter("project", project)
                    .setParameter("id", dashboard.id())
                    .setParameter("former", former)
                    .executeUpdate();
        }
        dashboard.projectId(project);
    }

    /**
     * Removes a dashboard with its widgets. Projects that open it first open none. These are locked before the
     * dashboard, as by all code that locks both. On PostgreSQL no new row refers to the dashboard from then on.
     *
     * @param id the dashboard
     * @return whether it was there
     */
    public boolean remove(UUID id) {
        execute("update projects set default_dashboard_id = null where default_dashboard_id = :id", id);
        session.createNativeQuery("select id from dashboards where id = :id for update", UUID.class)
                .setParameter("id", id)
                .getResultList();
        execute("delete from widget_configs where dashboard_id = :id", id);
        return execute("delete from dashboards where id = :id", id) > 0;
    }

    private int execute(String statement, UUID id) {
        return session.createNativeMutationQuery(statement)
                .setParameter("id", id)
                .executeUpdate();
    }
}
