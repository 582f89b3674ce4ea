package org.ibutsu.harness.database;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.ibutsu.harness.postgres.EmbeddedPostgres;
import org.ibutsu.harness.postgres.PostgresServer;

/** Databases on one server of PostgreSQL, which may be one of our own. */
final class PostgresDatabases implements TestDatabases {

    private final PostgresServer server;
    private final String prefix;
    private final Optional<EmbeddedPostgres> own;
    private final Set<Integer> kept = ConcurrentHashMap.newKeySet();

    PostgresDatabases(PostgresServer server, String prefix, Optional<EmbeddedPostgres> own) {
        this.server = server;
        this.prefix = prefix;
        this.own = own;
    }

    PostgresServer server() {
        return server;
    }

    @Override
    public DatabaseProduct product() {
        return DatabaseProduct.POSTGRESQL;
    }

    @Override
    public TestDatabase create(int slot) {
        String name = prefix + slot;
        server.createDatabase(name);
        return new TestDatabase(server.jdbcUrl(name), server.user(), server.password(), DatabaseProduct.POSTGRESQL);
    }

    /** Numbers of slots are not used twice in a run, nor prefixes in two, so the database stays where it is. */
    @Override
    public KeptDatabase keep(int slot, Path directory, DatabaseViewer viewer) {
        kept.add(slot);
        String url = server.publicUrl(prefix + slot);
        return new KeptDatabase(url, viewer.postgresCommand().apply(url), own.map(EmbeddedPostgres::endCommand));
    }

    @Override
    public void drop(int slot) {
        if (!kept.contains(slot)) {
            server.dropDatabase(prefix + slot);
        }
    }

    @Override
    public void close() {
        if (kept.isEmpty()) {
            own.ifPresent(EmbeddedPostgres::close);
        } else {
            own.ifPresent(EmbeddedPostgres::leaveRunning);
        }
    }
}
