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
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An open database: its pool of connections, its up-to-date schema, and the entities on it. */
public final class Database implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    /**
     * Widgets group some hundred thousand rows within a second: compiling them takes longer than it saves, and sorting on
     * disk takes longer than hashing in memory.
     */
    private static final String POSTGRESQL_SESSION = """
            set statement_timeout to %d;
            set time zone 'UTC';
            set jit to off;
            select set_config('work_mem', '32MB', false)
            where pg_size_bytes(current_setting('work_mem')) < pg_size_bytes('32MB')
            """;

    /** How long a transaction waits for a connection. */
    private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(5);

    /** How long the pool waits for a sign of life of a connection that has rested. */
    private static final Duration VALIDATION_TIMEOUT = Duration.ofSeconds(2);

    /** How much longer than for a statement to wait for PostgreSQL itself, which ends late statements unless it is frozen. */
    private static final Duration SOCKET_GRACE = Duration.ofSeconds(5);

    /** How many queries an account may have at work at a time that may cost much for each row. */
    private static final int MAX_COSTLY_PER_ACCOUNT = 2;

    /** How long a caller waits to hear whether the database answers. */
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
     * Connects and brings the schema up to date. The entities are made ready meanwhile and afterwards, in a thread of their own;
     * who uses them first waits for them.
     *
     * @param config where the database is
     * @param cancelled whether to give up, asked while the schema is brought up to date; a script that is being executed is
     *     finished before
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
            throw new DatabaseException("The database could not be looked at: " + e.getMessage(), e);
        }
    }

    private static HikariDataSource connect(DatabaseConfig config, H2Store store) {
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
            throw new DatabaseException(OpenFailure.explain(new H2Address(config.url()), e.getCause()), e);
        }
    }

    private static JdbcConnection connectToH2(DatabaseConfig config) throws SQLException {
        return DriverManager.getConnection(config.url(), config.user(), config.password())
                .unwrap(JdbcConnection.class);
    }

    DatabaseConfig config() {
        return config;
    }

    /** Tells which of the two databases it is. */
    public DatabaseKind kind() {
        return config.kind();
    }

    /** Returns whether it is a file that this process has open. */
    public boolean isEmbedded() {
        return new H2Address(config.url()).isFile();
    }

    /** Gives the pool of connections; auto-commit is off. */
    public DataSource dataSource() {
        return dataSource;
    }

    /** Returns the factory of Hibernate sessions, as soon as it is made. */
    public SessionFactory sessions() {
        return entities.sessions();
    }

    /** Returns what keeps deletions and the writes that may refer to what is deleted apart. */
    DeletionLock deletions() {
        return deletions;
    }

    /** Tells how many connections are in use at this moment; none when the database is quiet. */
    public int connectionsInUse() {
        return pool.active();
    }

    /** Returns the connections at this moment. */
    public PoolState pool() {
        return pool.state();
    }

    /**
     * Returns what the schema lacks, such as after an older backup was restored beneath the server; empty while it lacks nothing,
     * or is not looked at because all connections are in use.
     */
    public Optional<String> schemaTrouble() {
        return pool.state().isExhausted() ? Optional.empty() : new CurrentSchema(kind()).trouble(pool);
    }

    /** Checks whether the database answers a trivial query within a second and a half; the log says why when it does not. */
    public boolean answers() {
        // What a start takes is no trouble of the database.
        entities.sessions();
        return reachability.check(ANSWER_TIMEOUT);
    }

    private void ask() {
        transactions.runOnce(
                session -> session.createNativeQuery("select 1", Integer.class).getSingleResult());
    }

    /** Fails at once while the database is known to be away, instead of letting everybody wait for a connection. */
    private void requireAnswers() {
        if (availability.isAway() && !answers()) {
            throw new DatabaseUnavailableException("The database is away", false, null);
        }
    }

    /** What ended one connection to a server, such as its restart, has ended all. */
    private void evictConnections() {
        if (kind() == DatabaseKind.POSTGRESQL) {
            pool.evictConnections();
        }
    }

    /**
     * Does work in one transaction that changes nothing, and once more in another when the database has broken the first off.
     *
     * @param work what to do, twice if need be; entities it returns are detached
     */
    public <T> T read(Function<Session, T> work) {
        requireAnswers();
        return transactions.run(reading(work));
    }

    /**
     * Does work in one transaction that changes nothing and is not run again, as the work cannot.
     *
     * @param work what to do; entities it returns are detached
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
     * Does work in one transaction that changes nothing and whose statements read much, such as a widget. PostgreSQL plans
     * these for the values that are asked for. The plan for any values, which it keeps for statements that come often, cannot
     * know whether a project has ten results or a million.
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
     * Does work in one transaction, which is committed when the work returns and rolled back when it throws. When the database
     * has broken it off before the commit, or another transaction was in its way, the work is done once more in another one.
     * Returns when the disk has what was changed, unless that is switched off.
     *
     * @param work what to do, twice if need be; entities it returns are detached
     * @throws DatabaseUnavailableException when the database went away and the work did not say so
     * @throws CommitOutcomeUnknownException when it went away during the commit
     */
    public <T> T write(Function<Session, T> work) {
        requireAnswers();
        return transactions.run(work);
    }

    /**
     * Does work in one transaction as {@link #write} does, but only once, as it is tried again by other means.
     *
     * @param work what to do; entities it returns are detached
     * @throws DatabaseUnavailableException when the database went away and the work did not say so
     * @throws CommitOutcomeUnknownException when it went away during the commit
     */
    public <T> T writeOnce(Function<Session, T> work) {
        requireAnswers();
        return transactions.runOnce(work);
    }

    /**
     * Does something when it is the turn of its account: few queries that may cost much for each row are at work at a time for
     * one account, and for all together no more than half of the connections allow.
     *
     * @param account the account
     * @param costly whether the query is such a one; otherwise it has no turn to wait for
     * @param query what to do, in transactions of its own
     * @return what it returns
     * @throws TooManyQueriesException when its turn does not come in time
     */
    public <T> T inTurn(UUID account, boolean costly, Supplier<T> query) {
        if (!costly) {
            return query.get();
        }
        return during(costlyQueries.take(account), query);
    }

    /**
     * Does a query that may cost much for each row if it is the turn of its account at once.
     *
     * @param account the account
     * @param query what to do
     * @return what it returns
     * @throws TooManyQueriesException when it is not its turn
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
