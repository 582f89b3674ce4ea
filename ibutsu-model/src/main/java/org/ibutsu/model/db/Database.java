package org.ibutsu.model.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import jakarta.persistence.SharedCacheMode;
import jakarta.persistence.ValidationMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.hibernate.FlushMode;
import org.hibernate.HibernateException;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.BatchSettings;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.cfg.MappingSettings;
import org.hibernate.cfg.QuerySettings;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.ibutsu.model.Artifact;
import org.ibutsu.model.BackgroundTask;
import org.ibutsu.model.Dashboard;
import org.ibutsu.model.Group;
import org.ibutsu.model.Import;
import org.ibutsu.model.ImportFile;
import org.ibutsu.model.ImportUploader;
import org.ibutsu.model.Project;
import org.ibutsu.model.Result;
import org.ibutsu.model.ResultCount;
import org.ibutsu.model.Run;
import org.ibutsu.model.Token;
import org.ibutsu.model.User;
import org.ibutsu.model.WidgetConfig;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An open database: its pool of connections, its up-to-date schema, and the entities on it. */
public final class Database implements AutoCloseable {

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

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    private final DatabaseConfig config;
    private final ConnectionPool pool;
    private final DataSource dataSource;
    private final SessionFactory sessions;

    private Database(DatabaseConfig config, ConnectionPool pool, DataSource dataSource, SessionFactory sessions) {
        this.config = config;
        this.pool = pool;
        this.dataSource = dataSource;
        this.sessions = sessions;
    }

    /**
     * Connects, brings the schema up to date and makes the entities ready.
     *
     * @throws DatabaseException when the database cannot be reached, or is not one of ours
     */
    public static Database open(DatabaseConfig config) {
        ConnectionPool pool = new ConnectionPool(config, Database::connect);
        try {
            new Migrations(pool, config.kind()).run();
            DataSource dataSource = config.decorator().apply(pool);
            return new Database(config, pool, dataSource, sessionFactory(dataSource));
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    private static HikariDataSource connect(DatabaseConfig config) {
        HikariConfig hikari = new HikariConfig();
        hikari.setJdbcUrl(new H2Address(config.url()).connectUrl());
        hikari.setUsername(config.user());
        hikari.setPassword(config.password());
        hikari.setMaximumPoolSize(config.poolSize());
        hikari.setMinimumIdle(1);
        hikari.setAutoCommit(false);
        long milliseconds = config.statementTimeout().toMillis();
        switch (config.kind()) {
            case H2 ->
                hikari.setConnectionInitSql("set query_timeout " + milliseconds + "; set lock_timeout " + milliseconds);
            case POSTGRESQL -> {
                hikari.addDataSourceProperty("ApplicationName", "ibutsu");
                // Many rows a statement, as the triggers that count results run once for each.
                hikari.addDataSourceProperty("reWriteBatchedInserts", "true");
                // Bound values may be secrets, and would stand in messages that are logged.
                hikari.addDataSourceProperty("logServerErrorDetail", "false");
                // Settings that were made in a transaction last only if it is committed.
                hikari.setIsolateInternalQueries(true);
                hikari.setConnectionInitSql(POSTGRESQL_SESSION.formatted(milliseconds));
            }
        }
        try {
            return new HikariDataSource(hikari);
        } catch (PoolInitializationException e) {
            throw new DatabaseException(OpenFailure.explain(new H2Address(config.url()), e.getCause()), e);
        }
    }

    private static SessionFactory sessionFactory(DataSource dataSource) {
        HibernatePersistenceConfiguration hibernate = new HibernatePersistenceConfiguration("ibutsu")
                .managedClasses(
                        Artifact.class,
                        BackgroundTask.class,
                        Dashboard.class,
                        Group.class,
                        Import.class,
                        ImportFile.class,
                        ImportUploader.class,
                        Project.class,
                        Result.class,
                        ResultCount.class,
                        Run.class,
                        Token.class,
                        User.class,
                        WidgetConfig.class);
        hibernate.sharedCacheMode(SharedCacheMode.NONE).validationMode(ValidationMode.NONE);
        return hibernate
                .property(JdbcSettings.JAKARTA_NON_JTA_DATASOURCE, dataSource)
                .property(JdbcSettings.CONNECTION_PROVIDER_DISABLES_AUTOCOMMIT, true)
                .property(MappingSettings.JAVA_TIME_USE_DIRECT_JDBC, true)
                .property(MappingSettings.JSON_FORMAT_MAPPER, new JsonTrees())
                .property(BatchSettings.STATEMENT_BATCH_SIZE, 100)
                .property(BatchSettings.ORDER_INSERTS, true)
                .property(QuerySettings.QUERY_STARTUP_CHECKING, false)
                .createEntityManagerFactory();
    }

    /** Tells which of the two databases it is. */
    public DatabaseKind kind() {
        return config.kind();
    }

    /** Gives the pool of connections; auto-commit is off. */
    public DataSource dataSource() {
        return dataSource;
    }

    /** Gives the factory of Hibernate sessions. */
    public SessionFactory sessions() {
        return sessions;
    }

    /** Tells how many connections are in use at this moment; none when the database is quiet. */
    public int connectionsInUse() {
        return pool.active();
    }

    /** Tells whether the database answers a trivial query; the log says why when it does not. */
    public boolean answers() {
        try {
            return read(session ->
                            session.createNativeQuery("select 1", Integer.class).getSingleResult())
                    == 1;
        } catch (HibernateException e) {
            LOG.warn("The database does not answer", e);
            return false;
        }
    }

    /**
     * Does work in one transaction that changes nothing.
     *
     * @param work what to do; entities it returns are detached
     */
    public <T> T read(Function<Session, T> work) {
        return sessions.fromTransaction(session -> {
            session.setDefaultReadOnly(true);
            session.setHibernateFlushMode(FlushMode.MANUAL);
            return work.apply(session);
        });
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
     * Does work in one transaction, which is committed when the work returns and rolled back when it throws. Returns
     * when the disk has what was changed, unless that is switched off.
     *
     * @param work what to do; entities it returns are detached
     */
    public <T> T write(Function<Session, T> work) {
        CommitSync sync = pool.commitSync();
        T result = sessions.fromTransaction(session -> {
            sync.watch(session);
            return work.apply(session);
        });
        sync.await();
        return result;
    }

    /** Closes the entities and every connection. */
    @Override
    public void close() {
        sessions.close();
        pool.close();
    }
}
