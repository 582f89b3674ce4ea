package org.ibutsu.harness.postgres;

import java.nio.file.Path;
import java.util.List;
import org.apiguardian.api.API;

/**
 * A real PostgreSQL of one's own, as {@link EmbeddedPostgres} is, that keeps what it has committed: it can be killed,
 * frozen and started again on the same data, at the same address. For tests of clients of a failing database.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class CrashablePostgres implements AutoCloseable {

    private final Path home;
    private final Account account;
    private final DataCopy copy;
    private final List<String> settings;
    private Postmaster postmaster;
    private boolean paused;

    private CrashablePostgres(Path home, Account account, DataCopy copy, List<String> settings, Postmaster postmaster) {
        this.home = home;
        this.account = account;
        this.copy = copy;
        this.settings = settings;
        this.postmaster = postmaster;
    }

    /**
     * Starts a server with empty databases on a free port.
     *
     * @param place an existing directory for its data, on a disk if that is to be part of the test; every user must
     *     be able to pass it, as PostgreSQL does not run as root
     * @param settings what differs from the defaults of PostgreSQL, each as {@code name=value}
     * @return the server
     * @throws PostgresException when it cannot run here; the message says why and what to do
     */
    public static CrashablePostgres start(Path place, String... settings) {
        Binaries binaries = Binaries.forThisMachine();
        Account account = Account.current();
        DataCopy.sweep(account);
        Cache.Prepared prepared = Cache.of(account).prepare(binaries, EmbeddedPostgres.USER);
        DataCopy copy = DataCopy.of(prepared.template(), account, place);
        try {
            List<String> all = List.of(settings);
            Postmaster postmaster = Postmaster.start(prepared.home(), copy, account, all);
            return new CrashablePostgres(prepared.home(), account, copy, all, postmaster);
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
    public synchronized PostgresServer server() {
        return new PostgresServer(
                "jdbc:postgresql://127.0.0.1:" + postmaster.port() + "/postgres", EmbeddedPostgres.USER, "");
    }

    /**
     * Checks whether the server is running, frozen or not; it may also have ended by itself, as on a full disk.
     *
     * @return whether the process exists
     */
    public synchronized boolean isRunning() {
        return postmaster.isAlive();
    }

    /** Kills the server as {@code kill -9} does, and returns when all of its processes are gone. */
    public synchronized void kill() {
        postmaster.kill();
    }

    /**
     * Starts the server again on its data, and returns when it accepts connections. Does nothing while it is running.
     *
     * @throws PostgresException when it does not start, with its log
     */
    public synchronized void restart() {
        if (!postmaster.isAlive()) {
            postmaster.kill();
            postmaster = Postmaster.startAgain(home, copy, account, settings, postmaster.port());
            paused = false;
        }
    }

    /** Freezes all processes of the server; connections stay, and nothing is answered. */
    public synchronized void pause() {
        postmaster.signalAll("STOP");
        paused = true;
    }

    /** Resumes a frozen server. */
    public synchronized void resume() {
        postmaster.signalAll("CONT");
        paused = false;
    }

    /** Ends the server and every connection to it, and deletes its data. */
    @Override
    public synchronized void close() {
        if (paused) {
            resume();
        }
        postmaster.stop();
        copy.delete();
    }
}
