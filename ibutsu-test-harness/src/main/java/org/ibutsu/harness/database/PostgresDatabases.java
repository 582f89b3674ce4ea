package org.ibutsu.harness.database;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.ibutsu.harness.postgres.EmbeddedPostgres;
import org.ibutsu.harness.postgres.PostgresException;
import org.ibutsu.harness.postgres.PostgresServer;

/** Databases on one server of PostgreSQL, which may be one of our own. */
final class PostgresDatabases implements TestDatabases {

    private final PostgresServer server;
    private final String prefix;
    private final Optional<EmbeddedPostgres> own;
    private final AtomicInteger copies = new AtomicInteger();
    private final Set<TestDatabase> kept = ConcurrentHashMap.newKeySet();

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
        return database(name);
    }

    private TestDatabase database(String name) {
        return new TestDatabase(server.jdbcUrl(name), server.user(), server.password(), DatabaseProduct.POSTGRESQL);
    }

    private static String name(TestDatabase database) {
        return PostgresServer.databaseName(database.url());
    }

    @Override
    public TestDatabase template(TestDatabase source) {
        try {
            String template = prefix + "template_" + copies.incrementAndGet();
            server.copyDatabase(name(source), template);
            server.refuseConnections(template);
            return database(template);
        } catch (PostgresException e) {
            throw new SnapshotException("The database could not be kept: " + e.getMessage(), e);
        }
    }

    @Override
    public TestDatabase copy(TestDatabase template) {
        try {
            String copy = prefix + "copy_" + copies.incrementAndGet();
            server.copyDatabase(name(template), copy);
            return database(copy);
        } catch (PostgresException e) {
            throw new SnapshotException("The template could not be copied: " + e.getMessage(), e);
        }
    }

    /** No name of a database is used twice in a run, nor a prefix in two, so the database stays where it is. */
    @Override
    public KeptDatabase keep(TestDatabase database, Path directory, DatabaseViewer viewer) {
        kept.add(database);
        String url = server.publicUrl(name(database));
        return new KeptDatabase(url, viewer.postgresCommand().apply(url), own.map(EmbeddedPostgres::endCommand));
    }

    @Override
    public void drop(TestDatabase database) {
        if (!kept.contains(database)) {
            server.dropDatabase(name(database));
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
