package org.ibutsu.model.db.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.ibutsu.model.db.h2.H2Address;
import org.ibutsu.model.db.jdbc.DatabaseConfig;
import org.ibutsu.model.db.jdbc.DatabaseKind;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Connections for changes of the schema. They come from the driver and not from the pool of requests, and have no time
 * limits: the changed tables may be large.
 */
public final class SchemaConnections {

    private static final String H2_SESSION = "set query_timeout 0; set lock_timeout " + Integer.MAX_VALUE;

    private static final String POSTGRESQL_SESSION = """
            set statement_timeout to 0;
            set lock_timeout to 0;
            set idle_in_transaction_session_timeout to 0;
            set time zone 'UTC'
            """;

    private final DataSource dataSource;
    private final DatabaseKind kind;

    SchemaConnections(DataSource dataSource, DatabaseKind kind) {
        this.dataSource = dataSource;
        this.kind = kind;
    }

    /**
     * Creates connections to the database of a configuration.
     *
     * @param config the configuration; only its address and its account are used
     * @return the connections
     */
    public static SchemaConnections of(DatabaseConfig config) {
        DataSource dataSource = switch (config.kind()) {
            case H2 -> h2(config);
            case POSTGRESQL -> postgresql(config);
        };
        return new SchemaConnections(dataSource, config.kind());
    }

    private static DataSource h2(DatabaseConfig config) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(new H2Address(config.url()).connectUrl());
        if (config.user() != null) {
            source.setUser(config.user());
        }
        if (config.password() != null) {
            source.setPassword(config.password());
        }
        return source;
    }

    private static DataSource postgresql(DatabaseConfig config) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(config.url());
        if (config.user() != null) {
            source.setUser(config.user());
        }
        if (config.password() != null) {
            source.setPassword(config.password());
        }
        source.setApplicationName("ibutsu-migrations");
        source.setSocketTimeout(0);
        source.setTcpKeepAlive(true);
        return source;
    }

    /** Returns the source of the connections, whose limits are still to be {@linkplain #lift lifted}. */
    DataSource dataSource() {
        return dataSource;
    }

    /** Returns the database that the connections lead to. */
    public DatabaseKind kind() {
        return kind;
    }

    /**
     * Lifts the limits of a connection.
     *
     * @param connection a connection that has just been opened
     * @throws SQLException if the database does not answer
     */
    void lift(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    switch (kind) {
                        case H2 -> H2_SESSION;
                        case POSTGRESQL -> POSTGRESQL_SESSION;
                    });
        }
    }

    /**
     * Opens a connection without limits; auto-commit is on.
     *
     * @return the connection
     * @throws SQLException if the database cannot be reached
     */
    public Connection open() throws SQLException {
        Connection connection = dataSource.getConnection();
        try {
            lift(connection);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }
}
