package org.ibutsu.model.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.ibutsu.model.db.h2.H2Address;
import org.ibutsu.model.db.jdbc.DatabaseConfig;
import org.ibutsu.model.db.jdbc.DatabaseException;
import org.ibutsu.model.db.schema.SchemaConnections;

/**
 * A bulk load into an H2 file, without other writers. Counts and the index of tests are suspended, and rebuilt from
 * all rows at the end, which takes a fraction of the time. If the end is not reached, the next start rebuilds them. Has
 * no effect on other databases.
 */
public final class BulkLoad {

    private static final String INDEX = "ix_results_test_id";

    private final DatabaseConfig config;
    private final boolean file;

    private BulkLoad(DatabaseConfig config) {
        this.config = config;
        this.file = new H2Address(config.url()).isFile();
    }

    /**
     * Starts a bulk load.
     *
     * @param database the database, which must have no other writers until the end
     * @return the bulk load, which is closed when all rows have been added
     * @throws DatabaseException if the database refuses to
     */
    public static BulkLoad begin(Database database) {
        BulkLoad load = new BulkLoad(database.config());
        if (load.file) {
            new H2Counters(load.config).turnOff();
            load.execute("drop index if exists " + INDEX);
        }
        return load;
    }

    /**
     * Ends it: no more results are added without the usual care.
     *
     * @throws DatabaseException if the database refuses to
     */
    public void end() {
        if (file) {
            finish(config);
        }
    }

    /** Ends a begun bulk load, if there is one, on a file without writers. */
    static void finish(DatabaseConfig config) {
        new BulkLoad(config).execute("create index if not exists " + INDEX + " on results (test_id)");
        new H2Counters(config).turnOn();
    }

    private void execute(String sql) {
        try (Connection connection = SchemaConnections.of(config).open();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new DatabaseException("Adding many results could not be prepared or ended: " + e.getMessage(), e);
        }
    }
}
