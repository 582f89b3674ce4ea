package org.ibutsu.it.soak;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.ibutsu.harness.postgres.CrashablePostgres;
import org.ibutsu.it.process.ServerProgram;

/** Two servers on one PostgreSQL that waits for its disk. */
final class PostgresSystem extends SystemUnderTest {

    private static final String NAME = "soak";

    private final CrashablePostgres postgres;

    private PostgresSystem(ServerProgram program, Path directory, CrashablePostgres postgres) throws IOException {
        super(program, directory, 2, Map.of("IBUTSU_DATABASE_URL", url(postgres)));
        this.postgres = postgres;
    }

    /**
     * Starts a PostgreSQL for a system.
     *
     * @param directory where the servers have their working directories
     * @param place where PostgreSQL keeps its data
     * @return the system, whose servers are not running yet
     */
    static PostgresSystem create(ServerProgram program, Path directory, Path place) throws IOException {
        CrashablePostgres postgres = CrashablePostgres.start(place, "max_connections=60");
        try {
            postgres.server().createDatabase(NAME);
            return new PostgresSystem(program, directory, postgres);
        } catch (IOException | RuntimeException e) {
            postgres.close();
            throw e;
        }
    }

    private static String url(CrashablePostgres postgres) {
        return postgres.server().jdbcUrl(NAME) + "?user=" + postgres.server().user();
    }

    CrashablePostgres postgres() {
        return postgres;
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url(postgres) + "&loginTimeout=10");
    }

    @Override
    List<Fault> faults() {
        return List.of(
                Faults.killNode(this),
                Faults.terminateNode(this),
                Faults.cutConnections(this),
                PostgresFaults.kill(this),
                PostgresFaults.pause(this),
                PostgresFaults.terminateBackends(this),
                PostgresFaults.exhaustConnections(this));
    }

    @Override
    void restoreDatabase() {
        postgres.restart();
    }

    @Override
    StoredData read() throws SQLException {
        try (Connection connection = connect()) {
            return DatabaseReader.read(connection);
        }
    }

    @Override
    public void close() {
        super.close();
        postgres.close();
    }
}
