package org.ibutsu.testing.slot;

import org.ibutsu.model.db.DatabaseConfig;
import org.ibutsu.testing.postgres.PostgresServer;

/** Databases on one server of PostgreSQL. */
record PostgresDatabases(PostgresServer server, String prefix, Runnable end) implements Databases {

    @Override
    public DatabaseConfig create(int slot) {
        String name = prefix + slot;
        server.createDatabase(name);
        return new DatabaseConfig(server.jdbcUrl(name), server.user(), server.password());
    }

    @Override
    public void drop(int slot) {
        server.dropDatabase(prefix + slot);
    }

    @Override
    public void close() {
        end.run();
    }
}
