package org.ibutsu.model.store.dashboard;

import jakarta.persistence.criteria.Nulls;
import jakarta.persistence.criteria.Predicate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.ibutsu.model.WidgetConfig;
import org.ibutsu.model.filter.Conditions;
import org.ibutsu.model.store.LockedEntity;
import org.ibutsu.model.store.PageQuery;
import org.ibutsu.model.store.ProjectScope;

/** Reads and writes the configurations of widgets. */
public final class WidgetConfigStore {

    private static final LockedEntity<WidgetConfig, WidgetConfigRow> LOCK =
            new LockedEntity<>(WidgetConfigRow.READER, WidgetConfigRow::whole);

    private final Session session;

    public WidgetConfigStore(Session session) {
        this.session = session;
    }

    /** Finds a configuration by its identifier, as answers show it. */
    public Optional<WidgetConfigRow> row(UUID id) {
        return WidgetConfigRow.READER.find(session, id);
    }

    /** Finds a configuration by its identifier, without its parameters. */
    public Optional<WidgetConfig> columns(UUID id) {
        return WidgetConfigRow.COLUMNS.find(session, id);
    }

    /** Finds a configuration and keeps others from changing it until the end of the transaction. */
    public Optional<WidgetConfig> lock(UUID id) {
        return LOCK.lock(session, id);
    }

    /** Adds a configuration. */
    public void add(WidgetConfig config) {
        session.persist(config);
    }

    /** Removes a configuration, and returns whether it existed. */
    public boolean remove(UUID id) {
        return session.createMutationQuery("delete from WidgetConfig where id = :id")
                        .setParameter("id", id)
                        .executeUpdate()
                > 0;
    }

    /**
     * Lists configurations, the lightest first, those without a weight last.
     *
     * @param visible the projects whose configurations may be seen, besides those of no project
     * @param conditions further conditions, made for configurations of widgets
     * @param offset how many to skip
     * @param limit how many to give at most
     * @param use receives each row, in order
     * @return how many rows the whole list has
     */
    public long page(
            ProjectScope visible, Conditions conditions, long offset, long limit, Consumer<WidgetConfigRow> use) {
        return new PageQuery<>(
                        WidgetConfig.class,
                        (config, query, builder) -> {
                            List<Predicate> all = new ArrayList<>(conditions.on(config, builder));
                            visible.on(config.get("projectId"))
                                    .ifPresent(in -> all.add(builder.or(in, builder.isNull(config.get("projectId")))));
                            return all;
                        },
                        (config, builder) ->
                                List.of(builder.asc(config.get("weight"), Nulls.LAST), builder.asc(config.get("id"))))
                .read(session, offset, limit, WidgetConfigRow.READER, use);
    }
}
