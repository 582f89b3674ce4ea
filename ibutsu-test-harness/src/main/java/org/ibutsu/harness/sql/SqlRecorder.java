package org.ibutsu.harness.sql;

import java.util.List;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.proxy.NanoTimeStopwatchFactory;
import net.ttddyy.dsproxy.proxy.ProxyConfig;
import net.ttddyy.dsproxy.support.ProxyDataSource;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Watches the connections to one database: which statements pass, and which connections are out. It may be asked
 * from any thread.
 */
@API(status = API.Status.STABLE)
public final class SqlRecorder {

    private static final int CAPACITY = 10_000;

    private final StatementLog statements;
    private final ConnectionLedger connections = new ConnectionLedger();
    private volatile @Nullable DataSource unwatched;

    /** Creates a recorder that remembers the last 10,000 statements. */
    public SqlRecorder() {
        this(CAPACITY);
    }

    SqlRecorder(int capacity) {
        this.statements = new StatementLog(capacity);
    }

    /**
     * Returns a pool in a form that is watched. Several pools of one database may be watched together.
     *
     * @param pool a pool of connections to the database
     * @return the data source to use in its place
     */
    public synchronized DataSource watch(DataSource pool) {
        if (unwatched == null) {
            unwatched = pool;
        }
        ProxyDataSource watched = new ProxyDataSource(pool);
        watched.setProxyConfig(ProxyConfig.Builder.create()
                .queryListener(statements)
                .connectionIdManager(connections)
                .methodListener(new FailedClose(connections))
                .stopwatchFactory(new NanoTimeStopwatchFactory())
                .build());
        return watched;
    }

    /**
     * Checks whether there is a pool yet.
     *
     * @return true if a pool is watched
     */
    public boolean isWatching() {
        return unwatched != null;
    }

    /**
     * Returns the first pool as it was, for work that must not be recorded.
     *
     * @return the pool itself
     * @throws IllegalStateException when it does not watch a pool yet
     */
    public DataSource unwatched() {
        if (unwatched == null) {
            throw new IllegalStateException("The recorder watches no pool yet: call watch");
        }
        return unwatched;
    }

    /**
     * Returns the present moment, to ask later what was executed since.
     *
     * @return a position that grows with each statement
     */
    public long mark() {
        return statements.end();
    }

    /**
     * Returns the statements that were executed since a moment, in the order of completion. If there are more than the
     * recorder keeps, the oldest are missing.
     *
     * @param mark a result of {@link #mark()}
     * @return the statements, unmodifiable
     */
    public List<SqlStatement> since(long mark) {
        return between(mark, Long.MAX_VALUE);
    }

    /**
     * Returns the statements that were executed between two moments, as {@link #since(long)} does.
     *
     * @param from a result of {@link #mark()}
     * @param to a later result of it
     * @return the statements in the order of completion
     */
    public List<SqlStatement> between(long from, long to) {
        return statements.between(from, to);
    }

    /**
     * Returns the connections that are out at this moment, the longest held first.
     *
     * @return the connections; empty if all are in the pool
     */
    public List<HeldConnection> heldConnections() {
        return connections.held();
    }
}
