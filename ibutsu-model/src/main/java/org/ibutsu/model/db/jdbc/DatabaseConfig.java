package org.ibutsu.model.db.jdbc;

import java.time.Duration;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The location of the database and its limits.
 *
 * @param url the JDBC address, of H2 or PostgreSQL
 * @param user the database user, may be null
 * @param password its password, may be null
 * @param poolSize the maximum number of connections
 * @param statementTimeout the time after which a statement is cancelled
 * @param sync whether a write returns only when the disk has it; only an embedded database that is kept in a file can
 *     do without
 * @param slowStatement the duration from which on a statement is logged as slow; zero for none
 * @param decorator wraps the connection pool, for instance to record statements
 */
public record DatabaseConfig(
        String url,
        @Nullable String user,
        @Nullable String password,
        int poolSize,
        Duration statementTimeout,
        boolean sync,
        Duration slowStatement,
        UnaryOperator<DataSource> decorator) {

    /** The default time after which a statement is cancelled, the same as in the original. */
    public static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(25);

    /** Describes a database with ten connections and the default time-out. */
    public DatabaseConfig(String url, @Nullable String user, @Nullable String password) {
        this(url, user, password, 10, STATEMENT_TIMEOUT, true, Duration.ZERO, UnaryOperator.identity());
    }

    /** Returns the kind of database that the address belongs to. */
    public DatabaseKind kind() {
        return DatabaseKind.of(url);
    }

    /** Returns a copy with another number of connections. */
    public DatabaseConfig withPoolSize(int connections) {
        return new DatabaseConfig(url, user, password, connections, statementTimeout, sync, slowStatement, decorator);
    }

    /** Returns a copy with another time-out of statements. */
    public DatabaseConfig withStatementTimeout(Duration timeout) {
        return new DatabaseConfig(url, user, password, poolSize, timeout, sync, slowStatement, decorator);
    }

    /** Returns the same, with or without waiting for the disk. */
    public DatabaseConfig withSync(boolean wait) {
        return new DatabaseConfig(url, user, password, poolSize, statementTimeout, wait, slowStatement, decorator);
    }

    /** Returns the same with another duration from which on a statement is logged as slow; zero for none. */
    public DatabaseConfig withSlowStatement(Duration duration) {
        return new DatabaseConfig(url, user, password, poolSize, statementTimeout, sync, duration, decorator);
    }

    /** Returns a copy with the connection pool wrapped by a decorator. */
    public DatabaseConfig withDecorator(UnaryOperator<DataSource> wrapper) {
        return new DatabaseConfig(url, user, password, poolSize, statementTimeout, sync, slowStatement, wrapper);
    }

    /** Leaves out the password. */
    @Override
    public String toString() {
        return "DatabaseConfig[" + url + ", user " + user + "]";
    }
}
