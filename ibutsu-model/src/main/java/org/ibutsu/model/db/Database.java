package org.ibutsu.model.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.h2.jdbc.JdbcConnection;
import org.hibernate.FlushMode;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.ibutsu.model.db.Turns.Turn;
import org.ibutsu.model.db.h2.H2Address;
import org.ibutsu.model.db.h2.H2Connections;
import org.ibutsu.model.db.h2.OpenFailure;
import org.ibutsu.model.db.jdbc.DatabaseConfig;
import org.ibutsu.model.db.jdbc.DatabaseException;
import org.ibutsu.model.db.jdbc.DatabaseKind;
import org.ibutsu.model.db.jdbc.DatabaseUnavailableException;
import org.ibutsu.model.db.jdbc.TooManyQueriesException;
import org.ibutsu.model.db.jdbc.TransactionAbortedException;
import org.ibutsu.model.db.schema.CurrentSchema;
import org.ibutsu.model.db.schema.MigrationProgress;
import org.ibutsu.model.db.schema.Migrations;
import org.ibutsu.model.db.schema.SchemaConnections;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An open database: its pool of connections, its up-to-date schema, and the entities on it. */
public final class Database implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    /**
     * Widgets group some hundred thousand rows within a second: compiling them takes longer than it saves, and sorting
     * on disk takes longer than hashing in memory.
     */
    private static final String POSTGRESQL_SESSION = """
            set statement_timeout to %d;
            set time zone 'UTC';
            set jit to off;
            select set_config('work_mem', '32MB', false)
            where pg_size_bytes(current_setting('work_mem')) < pg_size_bytes('32MB')
            """;

    /** The time a transaction waits for a connection. */
    private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(5);

    /** The time the pool waits for an idle connection to be validated. */
    private static final Duration VALIDATION_TIMEOUT = Duration.ofSeconds(2);

    /**
     * The time by which the socket time-out exceeds the statement time-out: PostgreSQL itself ends late statements
     * unless it is frozen.
     */
    private static final Duration SOCKET_GRACE = Duration.ofSeconds(5);

    /** The maximum number of concurrent costly queries of one account. */
    private static final int MAX_COSTLY_PER_ACCOUNT = 2;

    /** The time a caller waits to learn whether the database answers. */
    private static final Duration ANSWER_TIMEOUT = Duration.ofMillis(1500);

    private final DatabaseConfig config;
    private final ConnectionPool pool;
    private final DataSource dataSource;
    private final EntityBootstrap entities;
    private final Availability availability = new Availability();
    private final Transactions transactions;
    private final Reachability reachability;
    private final DeletionLock deletions;
    private final Turns costlyQueries;
    private final CancellableReads reads;

    private Database(DatabaseConfig config, ConnectionPool pool, DataSource dataSource, EntityBootstrap entities) {
        this.config = config;
        this.pool = pool;
        this.dataSource = dataSource;
        this.entities = entities;
        this.transactions =
                new Transactions(entities::sessions, pool::commitSync, availability, this::evictConnections);
        this.reachability = new Reachability(this::ask, availability);
        this.deletions = new DeletionLock(config.kind());
        this.reads = new CancellableReads(config.kind());
        this.costlyQueries =
                new Turns(MAX_COSTLY_PER_ACCOUNT, Math.max(1, config.poolSize() / 2), config.statementTimeout());
    }

    /**
     * Connects, brings the schema up to date and begins to make the entities ready.
     *
     * @throws DatabaseException when the database cannot be reached, or is not one of ours
     */
    public static Database open(DatabaseConfig config) {
        return open(config, () -> false);
    }

    /**
     * Connects and brings the schema up to date. The entities are made ready meanwhile and afterwards, in a thread of
     * their own; their first user waits for them.
     *
     * @param config where the database is
     * @param cancelled whether to cancel, asked while the schema is brought up to date; a script that is being
     *     executed is finished before
     * @return the database
     * @throws DatabaseException when the database cannot be reached, or is not one of ours, or opening it was cancelled
     */
    public static Database open(DatabaseConfig config, BooleanSupplier cancelled) {
        ConnectionPool pool = openPool(config);
        DataSource dataSource = config.decorator().apply(pool);
        EntityBootstrap entities = EntityBootstrap.begin(dataSource, config.slowStatement());
        try {
            bringUpToDate(config, pool, cancelled);
            if (new H2Address(config.url()).isFile()) {
                BulkLoad.finish(config);
            }
            return new Database(config, pool, dataSource, entities);
        } catch (RuntimeException e) {
            entities.close();
            pool.close();
            throw e;
        }
    }

    private static ConnectionPool openPool(DatabaseConfig config) {
        ConnectionPool pool = new ConnectionPool(config, Database::connect);
        if (config.kind() == DatabaseKind.POSTGRESQL && config.poolSize() > 1) {
            try {
                PoolerCheck.requireSessions(pool);
            } catch (DatabaseException e) {
                pool.close();
                throw e;
            }
        }
        return pool;
    }

    private static void bringUpToDate(DatabaseConfig config, DataSource pool, BooleanSupplier cancelled) {
        CurrentSchema schema = new CurrentSchema(config.kind());
        if (!schema.isReached(pool)) {
            long begin = System.nanoTime();
            new Migrations(SchemaConnections.of(config), cancelled).run();
            LOG.info("The schema was brought up to date in {}", MigrationProgress.secondsSince(begin));
        }
        LOG.info("The database is {}, its schema of revision {}", product(pool), schema.latest());
    }

    private static String product(DataSource pool) {
        try (Connection connection = pool.getConnection()) {
            DatabaseMetaData database = connection.getMetaData();
            return database.getDatabaseProductName() + " " + database.getDatabaseProductVersion();
        } catch (SQLException e) {
            throw new DatabaseException("The database could not be inspected: " + e.getMessage(), e);
        }
    }

    private static HikariDataSource connect(DatabaseConfig config, @Nullable H2Store store) {
        HikariConfig hikari = new HikariConfig();
        hikari.setMaximumPoolSize(config.poolSize());
        hikari.setMinimumIdle(1);
        hikari.setAutoCommit(false);
        hikari.setConnectionTimeout(CONNECTION_TIMEOUT.toMillis());
        hikari.setValidationTimeout(VALIDATION_TIMEOUT.toMillis());
        hikari.setExceptionOverride(new BrokenConnections());
        switch (config.kind()) {
            case H2 ->
                hikari.setDataSource(new H2Connections(
                        store == null ? () -> connectToH2(config) : store::connect, config.statementTimeout()));
            case POSTGRESQL -> {
                hikari.setJdbcUrl(config.url());
                hikari.setUsername(config.user());
                hikari.setPassword(config.password());
                hikari.addDataSourceProperty("ApplicationName", "ibutsu");
                hikari.addDataSourceProperty(
                        "socketTimeout",
                        String.valueOf(
                                config.statementTimeout().plus(SOCKET_GRACE).toSeconds()));
                // Many rows a statement, as the triggers that count results run once for each.
                hikari.addDataSourceProperty("reWriteBatchedInserts", "true");
                // Bound values may be secrets, and would stand in messages that are logged.
                hikari.addDataSourceProperty("logServerErrorDetail", "false");
                // Settings that were made in a transaction last only if it is committed.
                hikari.setIsolateInternalQueries(true);
                hikari.setConnectionInitSql(
                        POSTGRESQL_SESSION.formatted(config.statementTimeout().toMillis()));
            }
        }
        try {
            return new HikariDataSource(hikari);
        } catch (PoolInitializationException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new DatabaseException(OpenFailure.explain(new H2Address(config.url()), cause), e);
        }
    }

    private static JdbcConnection connectToH2(DatabaseConfig config) throws SQLException {
        return DriverManager.getConnection(config.url(), config.user(), config.password())
                .unwrap(JdbcConnection.class);
    }

    DatabaseConfig config() {
        return config;
    }

    /** Returns which of the two databases this is. */
    public DatabaseKind kind() {
        return config.kind();
    }

    /** Returns whether it is a file that this process has open. */
    public boolean isEmbedded() {
        return new H2Address(config.url()).isFile();
    }

    /** Returns the connection pool; auto-commit is off. */
    public DataSource dataSource() {
        return dataSource;
    }

    /** Returns the factory of Hibernate sessions, as soon as it is made. */
    public SessionFactory sessions() {
        return entities.sessions();
    }

    /** Returns the lock that separates deletions from writes that may refer to deleted rows. */
    DeletionLock deletions() {
        return deletions;
    }

    /** Returns the number of connections in use; 0 when the database is idle. */
    public int connectionsInUse() {
        return pool.active();
    }

    /** Returns the connections at this moment. */
    public PoolState pool() {
        return pool.state();
    }

    /**
     * Returns the missing parts of the schema, such as after an older backup was restored beneath the server; empty
     * while it lacks nothing, or is not looked at because all connections are in use.
     */
    public Optional<String> schemaTrouble() {
        return pool.state().isExhausted() ? Optional.empty() : new CurrentSchema(kind()).trouble(pool);
    }

    /**
     * Checks whether the database answers a trivial query within a second and a half; the log says why when it does
     * not.
     */
    public boolean answers() {
        // The time of a start is not a fault of the database.
        entities.sessions();
        return reachability.check(ANSWER_TIMEOUT);
    }

    private void ask() {
        transactions.runOnce(
                session -> session.createNativeQuery("select 1", Integer.class).getSingleResult());
    }

    /** Fails at once while the database is known to be away, instead of letting all callers wait for a connection. */
    private void requireAnswers() {
        if (availability.isAway() && !answers()) {
            throw new DatabaseUnavailableException("The database is away", false, null);
        }
    }

    /**
     * Evicts all connections: a cause that ended one connection to a server, such as its restart, has ended all of
     * them.
     */
    private void evictConnections() {
        if (kind() == DatabaseKind.POSTGRESQL) {
            pool.evictConnections();
        }
    }

    /**
     * Runs work in one read-only transaction, and once more in another if the database aborted the first.
     *
     * @param work the work, possibly run twice; entities it returns are detached
     */
    public <T> T read(Function<Session, T> work) {
        requireAnswers();
        return transactions.run(reading(work));
    }

    /**
     * Runs work in one read-only transaction, and never again, for work that cannot be repeated.
     *
     * @param work the work; entities it returns are detached
     */
    public <T> T readOnce(Function<Session, T> work) {
        requireAnswers();
        return transactions.runOnce(reading(work));
    }

    private <T> Function<Session, T> reading(Function<Session, T> work) {
        return session -> {
            session.setDefaultReadOnly(true);
            session.setHibernateFlushMode(FlushMode.MANUAL);
            return reads.read(session, work);
        };
    }

    /** Returns a scope for work that may no longer be wanted while it is done. */
    public ReadScope readScope() {
        return reads.scope();
    }

    /**
     * Runs work in one read-only transaction whose statements read many rows, such as a widget. PostgreSQL plans these
     * for the actual values. A generic plan, which it caches for frequent statements, cannot know whether a project has
     * ten results or a million.
     *
     * @param work what to do; entities it returns are detached
     */
    public <T> T summarize(Function<Session, T> work) {
        return switch (kind()) {
            case H2 -> read(work);
            case POSTGRESQL ->
                read(session -> session.doReturningWork(
                        connection -> plannedForTheValues(connection, () -> work.apply(session))));
        };
    }

    private static <T> T plannedForTheValues(Connection connection, Supplier<T> work) throws SQLException {
        PGConnection postgres = connection.unwrap(PGConnection.class);
        int threshold = postgres.getPrepareThreshold();
        postgres.setPrepareThreshold(0);
        try {
            return work.get();
        } finally {
            postgres.setPrepareThreshold(threshold);
        }
    }

    /**
     * Runs work in one transaction, which is committed when the work returns and rolled back when it throws. If the
     * database aborted it before the commit, or it conflicted with another transaction, the work is run once more in
     * another one. Returns when the changes are on the disk, unless that is switched off.
     *
     * @param work the work, possibly run twice; entities it returns are detached
     * @throws DatabaseUnavailableException if the database became unreachable and the work did not report it
     * @throws TransactionAbortedException if the database aborted the transaction and the work did not report it
     * @throws CommitOutcomeUnknownException if it became unreachable during the commit
     */
    public <T> T write(Function<Session, T> work) {
        requireAnswers();
        return transactions.run(work);
    }

    /**
     * Runs work in one transaction as {@link #write} does, but only once, for work that is retried by other means.
     *
     * @param work the work; entities it returns are detached
     * @throws DatabaseUnavailableException if the database became unreachable and the work did not report it
     * @throws TransactionAbortedException if the database aborted the transaction and the work did not report it
     * @throws CommitOutcomeUnknownException if it became unreachable during the commit
     */
    public <T> T writeOnce(Function<Session, T> work) {
        requireAnswers();
        return transactions.runOnce(work);
    }

    /**
     * Runs a query when it is the turn of its account. The number of concurrent costly queries is limited for each
     * account, and for all accounts together to half of the connections.
     *
     * @param account the account
     * @param costly whether the query may cost much for each row; others do not wait
     * @param query the query, which opens its own transactions
     * @return the result of the query
     * @throws TooManyQueriesException if its turn does not come in time
     */
    public <T> T inTurn(UUID account, boolean costly, Supplier<T> query) {
        if (!costly) {
            return query.get();
        }
        return during(costlyQueries.take(account), query);
    }

    /**
     * Runs a costly query if it is the turn of its account at once.
     *
     * @param account the account
     * @param query the query
     * @return the result of the query
     * @throws TooManyQueriesException if it is not its turn
     */
    public <T> T inTurnAtOnce(UUID account, Supplier<T> query) {
        return during(costlyQueries.tryTake(account).orElseThrow(TooManyQueriesException::new), query);
    }

    private static <T> T during(Turn turn, Supplier<T> query) {
        try {
            return query.get();
        } finally {
            turn.close();
        }
    }

    /** Closes the entities and every connection. */
    @Override
    public void close() {
        try {
            entities.close();
        } finally {
            pool.close();
        }
    }
}
