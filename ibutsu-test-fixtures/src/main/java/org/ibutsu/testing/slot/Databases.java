package org.ibutsu.testing.slot;

import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.ibutsu.harness.postgres.EmbeddedPostgres;
import org.ibutsu.harness.postgres.PostgresServer;
import org.ibutsu.harness.slot.KeptDatabase;
import org.ibutsu.model.db.DatabaseConfig;

/** Where the databases of slots are: each slot has one of its own, made when the slot is built and dropped with it. */
public sealed interface Databases extends AutoCloseable permits H2Databases, PostgresDatabases {

    /** Makes databases of H2, in memory. */
    static Databases h2() {
        return new H2Databases(uniquePrefix());
    }

    /** Makes databases of PostgreSQL, on a server of one's own that needs no installation. */
    static Databases embeddedPostgres() {
        EmbeddedPostgres postgres = EmbeddedPostgres.start();
        return new PostgresDatabases(postgres.server(), uniquePrefix(), Optional.of(postgres));
    }

    /** Makes databases of PostgreSQL, on a server that is there. */
    static Databases postgres(PostgresServer server) {
        return new PostgresDatabases(server, uniquePrefix(), Optional.empty());
    }

    /**
     * Chooses by settings: {@code db} is {@code h2} (default) or {@code postgresql}; {@code db.url}, with {@code db.user}
     * and {@code db.password} unless the address holds them, is the JDBC address of a PostgreSQL server to use.
     *
     * @param settings gives the value of a setting, or null; {@code System::getProperty} for those of {@code mvn -D…}
     */
    static Databases of(UnaryOperator<String> settings) {
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
        return "ibutsu_test_" + UUID.randomUUID().toString().substring(0, 8) + "_";
    }

    /** Makes an empty database for a slot. */
    DatabaseConfig create(int slot);

    /**
     * Keeps the database of a slot for a person to look at, so that dropping it changes nothing.
     *
     * @param directory a place for files, which need not exist
     */
    KeptDatabase keep(int slot, Path directory);

    /** Drops the database of a slot, unless it is kept. */
    void drop(int slot);

    /** Ends the server, if it was started here and no database of it is kept. */
    @Override
    void close();
}
