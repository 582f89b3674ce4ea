package org.ibutsu.it.soak;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ibutsu.harness.postgres.CrashablePostgres;
import org.ibutsu.it.http.ReverseProxy;
import org.ibutsu.it.operations.PgBouncer;
import org.ibutsu.it.process.ServerProgram;
import org.ibutsu.model.db.jdbc.DatabaseConfig;

/** Two servers on one PostgreSQL that waits for its disk. */
final class PostgresSystem extends SystemUnderTest {

    private static final String NAME = "soak";

    private final CrashablePostgres postgres;
    private final Optional<Proxies> proxies;

    /** Proxies between the servers and PostgreSQL, and before the servers. */
    private record Proxies(PgBouncer bouncer, ReverseProxy nginx) {}

    /** Creates a system on a PostgreSQL that has the database. */
    private interface Creation {
        PostgresSystem on(CrashablePostgres postgres) throws IOException, InterruptedException;
    }

    private PostgresSystem(ServerProgram program, Path directory, CrashablePostgres postgres) throws IOException {
        super(program, directory, 2, Map.of("IBUTSU_DATABASE_URL", url(postgres)));
        this.postgres = postgres;
        this.proxies = Optional.empty();
    }

    private PostgresSystem(ServerProgram program, Path directory, CrashablePostgres postgres, PgBouncer bouncer)
            throws IOException {
        super(
                program,
                directory,
                2,
                Map.of(
                        "IBUTSU_DATABASE_URL",
                        bouncer.through(config(postgres)).url(),
                        "POSTGRESQL_USER",
                        postgres.server().user(),
                        "IBUTSU_TRUSTED_PROXIES",
                        "127.0.0.1"));
        this.postgres = postgres;
        this.proxies = Optional.of(new Proxies(bouncer, nginx(directory)));
    }

    /**
     * Starts a PostgreSQL for a system.
     *
     * @param directory where the servers have their working directories
     * @param place where PostgreSQL keeps its data
     * @return the system, whose servers are not running yet
     */
    static PostgresSystem create(ServerProgram program, Path directory, Path place)
            throws IOException, InterruptedException {
        return create(place, postgres -> new PostgresSystem(program, directory, postgres));
    }

    /**
     * Starts a PostgreSQL behind PgBouncer in session mode for a system whose clients come through nginx, with the
     * configuration of {@code deploy/}. Both programs must be installed.
     *
     * @param directory where the servers have their working directories
     * @param place where PostgreSQL keeps its data
     * @return the system, whose servers are not running yet
     */
    static PostgresSystem createProxied(ServerProgram program, Path directory, Path place)
            throws IOException, InterruptedException {
        return create(place, postgres -> {
            Path ofBouncer = Files.createDirectories(directory.resolve("pgbouncer"));
            PgBouncer bouncer = PgBouncer.start(config(postgres), "session", ofBouncer);
            try {
                return new PostgresSystem(program, directory, postgres, bouncer);
            } catch (IOException | RuntimeException e) {
                bouncer.close();
                throw e;
            }
        });
    }

    private static PostgresSystem create(Path place, Creation creation) throws IOException, InterruptedException {
        CrashablePostgres postgres = CrashablePostgres.start(place, "max_connections=60");
        try {
            postgres.server().createDatabase(NAME);
            return creation.on(postgres);
        } catch (IOException | InterruptedException | RuntimeException e) {
            postgres.close();
            throw e;
        }
    }

    private ReverseProxy nginx(Path directory) throws IOException {
        Path place = Files.createDirectories(directory.resolve("nginx"));
        return ReverseProxy.start(ReverseProxy.Kind.NGINX_DEPLOYED, proxy().uri(), place);
    }

    private static DatabaseConfig config(CrashablePostgres postgres) {
        return new DatabaseConfig(
                postgres.server().jdbcUrl(NAME), postgres.server().user(), "");
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
    URI uri() {
        return proxies.map(found -> found.nginx().uri()).orElseGet(super::uri);
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
        proxies.ifPresent(found -> {
            found.nginx().close();
            found.bouncer().close();
        });
        postgres.close();
    }
}
