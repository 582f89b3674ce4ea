package org.ibutsu.it.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.zip.GZIPInputStream;
import org.ibutsu.model.db.jdbc.DatabaseConfig;

/**
 * A database that the version {@code b1222ba} has filled through its API: two projects, three runs of four results
 * with an artifact each, an import that was done and one that was waiting, a dashboard with a widget, two accounts and
 * a token.
 *
 * @param file the name of the resource
 * @param waiting the import that was waiting
 */
record Fixture(String file, String waiting) {

    /** The secret that signed the tokens. */
    static final String SECRET = "a secret of the fixture of b1222ba";

    /** Written by H2 2.5.252. */
    static final Fixture H2_CLOSED = new Fixture("h2-closed.mv.db.gz", "59bcc7d3-2fc0-4f72-a37a-6ec92d285fa3");

    /** The same while the server was running. */
    static final Fixture H2_KILLED = new Fixture("h2-killed.mv.db.gz", H2_CLOSED.waiting);

    /** Written by {@code pg_dump --inserts} of PostgreSQL 15. */
    static final Fixture POSTGRESQL = new Fixture("postgresql.sql.gz", "303cbe2e-0154-450d-be9e-be7f37cfbbfe");

    /** Unpacks a file of H2 and returns how to open it. */
    DatabaseConfig unpackTo(Path directory) throws IOException {
        try (InputStream packed = open();
                OutputStream file = Files.newOutputStream(directory.resolve("ibutsu.mv.db"))) {
            packed.transferTo(file);
        }
        return new DatabaseConfig("jdbc:h2:file:" + directory.resolve("ibutsu") + ";WRITE_DELAY=0", "sa", "");
    }

    /** Executes a dump of PostgreSQL. */
    void restoreTo(DatabaseConfig empty) throws IOException, SQLException {
        try (InputStream packed = open();
                Connection connection = DriverManager.getConnection(empty.url(), empty.user(), empty.password());
                Statement statement = connection.createStatement()) {
            statement.execute(new String(packed.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private InputStream open() throws IOException {
        return new GZIPInputStream(Fixture.class.getResourceAsStream("/org/ibutsu/it/schema/b1222ba/" + file));
    }
}
