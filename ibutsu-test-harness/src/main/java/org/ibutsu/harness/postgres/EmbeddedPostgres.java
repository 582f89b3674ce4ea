package org.ibutsu.harness.postgres;

import org.apiguardian.api.API;

/**
 * A real PostgreSQL of one's own, started within a fraction of a second and gone when closed. Nothing needs to be
 * installed: the binaries come as a dependency from Maven Central, for Linux (glibc) and macOS, and are unpacked and
 * prepared once in a cache directory of the user. It listens on 127.0.0.1 only, lets everyone in, and does not care for
 * durability.
 *
 * <p>When the virtual machine that started it dies without closing it, the server ends by itself. On other systems
 * tests name a running server with {@code -Ddb.url=jdbc:postgresql:…}, which is a {@link PostgresServer}.
 */
@API(status = API.Status.STABLE)
public final class EmbeddedPostgres implements AutoCloseable {

    static final String USER = "postgres";

    private final DataCopy copy;
    private final Postmaster postmaster;
    private final PostgresServer server;

    private EmbeddedPostgres(DataCopy copy, Postmaster postmaster) {
        this.copy = copy;
        this.postmaster = postmaster;
        this.server = new PostgresServer("jdbc:postgresql://127.0.0.1:" + postmaster.port() + "/postgres", USER, "");
    }

    /**
     * Starts a server on a free port. The first start on a machine takes several seconds, later ones about 0.2 seconds.
     *
     * @return the server, which must be closed
     * @throws PostgresException when it cannot run here; the message says why and what to do
     */
    public static EmbeddedPostgres start() {
        Binaries binaries = Binaries.forThisMachine();
        Account account = Account.current();
        DataCopy.sweep(account);
        Cache.Prepared prepared = Cache.of(account).prepare(binaries, USER);
        DataCopy copy = DataCopy.of(prepared.template(), account);
        try {
            return new EmbeddedPostgres(copy, Postmaster.start(prepared.home(), copy, account, Postmaster.VOLATILE));
        } catch (RuntimeException e) {
            copy.delete();
            throw e;
        }
    }

    /**
     * Returns the server as one in which databases can be created.
     *
     * @return the server
     */
    public PostgresServer server() {
        return server;
    }

    /**
     * Creates an empty database, in place of one of that name.
     *
     * @param name small letters, digits and underscores, at most 63
     */
    public void createDatabase(String name) {
        server.createDatabase(name);
    }

    /**
     * Returns the JDBC address of a database, whether it exists or not.
     *
     * @param name the name of the database
     * @return the address
     */
    public String jdbcUrl(String name) {
        return server.jdbcUrl(name);
    }

    /**
     * Returns the user to connect as, a superuser without password.
     *
     * @return the name of the user
     */
    public String user() {
        return USER;
    }

    /** Keeps the server running after this virtual machine, until {@link #endCommand} is executed. */
    public void leaveRunning() {
        copy.release();
        postmaster.leave();
    }

    /**
     * Returns a line for a shell that ends a server that was left running, and deletes its data.
     *
     * @return the command
     */
    public String endCommand() {
        return "kill -INT " + postmaster.pid() + " && rm -rf " + copy.directory();
    }

    /** Ends the server and every connection to it, and deletes its data. */
    @Override
    public void close() {
        postmaster.stop();
        copy.delete();
    }
}
