package org.ibutsu.server.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToIntFunction;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.db.PoolState;

/** The connections to the database. */
final class PoolMeters {

    private final Database database;

    PoolMeters(Database database) {
        this.database = database;
    }

    void bindTo(MeterRegistry registry) {
        gauge(registry, "ibutsu.pool.active", "Connections that are in use", PoolState::active);
        gauge(registry, "ibutsu.pool.idle", "Connections that are open and not in use", PoolState::idle);
        gauge(registry, "ibutsu.pool.waiting", "Threads that wait for a connection", PoolState::waiting);
        gauge(registry, "ibutsu.pool.limit", "The largest number of connections", PoolState::limit);
    }

    private void gauge(MeterRegistry registry, String name, String meaning, ToIntFunction<PoolState> value) {
        Gauge.builder(name, database, source -> value.applyAsInt(source.pool()))
                .description(meaning)
                .register(registry);
    }
}
