package org.ibutsu.harness.database;

import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.apiguardian.api.API;
import org.ibutsu.harness.library.OptionalLibrary;
import org.ibutsu.harness.postgres.EmbeddedPostgres;
import org.ibutsu.harness.postgres.PostgresServer;

/** The source of the databases of slots: each slot has its own, created with the slot and dropped with it. */
@API(status = API.Status.STABLE)
public sealed interface TestDatabases extends AutoCloseable permits H2Databases, PostgresDatabases {

    /**
     * Returns the product of these databases.
     *
     * @return H2 or PostgreSQL
     */
    DatabaseProduct product();

    /**
     * Returns a source of databases of H2, in memory.
     *
     * @return the source
     */
    static TestDatabases h2() {
        OptionalLibrary.H2.require();
        return new H2Databases(uniquePrefix());
    }

    /**
     * Returns a source of databases on an embedded PostgreSQL server, which needs no installation.
     *
     * @return the source
     */
    static TestDatabases embeddedPostgres() {
        OptionalLibrary.POSTGRESQL.require();
        EmbeddedPostgres postgres = EmbeddedPostgres.start();
        return new PostgresDatabases(postgres.server(), uniquePrefix(), Optional.of(postgres));
    }

    /**
     * Returns a source of databases on an existing PostgreSQL server.
     *
     * @param server the server, on which the user may create databases
     * @return the source
     */
    static TestDatabases postgres(PostgresServer server) {
        OptionalLibrary.POSTGRESQL.require();
        return new PostgresDatabases(server, uniquePrefix(), Optional.empty());
    }

    /**
     * Chooses by settings: {@code db} is {@code h2} (default) or {@code postgresql}; {@code db.url}, with
     * {@code db.user} and {@code db.password} unless the address holds them, is the JDBC address of a PostgreSQL server
     * to use.
     *
     * @param settings gives the value of a setting, or null; {@code System::getProperty} for those of {@code mvn -D…}
     * @return the source
     */
    static TestDatabases of(UnaryOperator<String> settings) {
        String url = settings.apply("db.url");
        if (url != null) {
            return postgres(new PostgresServer(url, settings.apply("db.user"), settings.apply("db.password")));
        }
        String kind = settings.apply("db");
        if (kind == null || kind.equals("h2")) {
            return h2();
        }
        if (kind.equals("postgresql")) {
            return embeddedPostgres();
        }
        throw new IllegalArgumentException("The setting db must be h2 or postgresql, but is " + kind);
    }

    private static String uniquePrefix() {
        return "harness_test_" + UUID.randomUUID().toString().substring(0, 8) + "_";
    }

    /**
     * Creates an empty database for a slot.
     *
     * @param slot the number of the slot
     * @return the database
     */
    TestDatabase create(int slot);

    /**
     * Keeps the present content of a database as a template, of which {@link #copy} makes other databases.
     *
     * @param source a database without connections; it stays as it is
     * @return the template, which refuses connections
     * @throws SnapshotException if the database has connections, or the user may not create databases
     */
    TestDatabase template(TestDatabase source);

    /**
     * Creates a database with all that a template has: schemas, rows, sequences, privileges and large objects.
     *
     * @param template what {@link #template} has returned
     * @return the database
     * @throws SnapshotException if it cannot be created
     */
    TestDatabase copy(TestDatabase template);

    /**
     * Keeps a database for a person to look at, so that dropping it changes nothing.
     *
     * @param database the database
     * @param directory a place for files, which need not exist
     * @param viewer the commands that are shown to the developer
     * @return where the database is
     */
    KeptDatabase keep(TestDatabase database, Path directory, DatabaseViewer viewer);

    /**
     * Drops a database or a template, unless it is kept. Open connections are closed.
     *
     * @param database the database
     */
    void drop(TestDatabase database);

    /** Ends the server, if it was started here and no database of it is kept. */
    @Override
    void close();
}
