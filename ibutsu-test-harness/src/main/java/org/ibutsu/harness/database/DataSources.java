package org.ibutsu.harness.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.ibutsu.harness.library.OptionalLibrary;
import org.jspecify.annotations.Nullable;

/** Opens data sources on the databases of slots. */
@API(status = API.Status.INTERNAL)
public final class DataSources {

    private static final int MAX_CONNECTIONS = 16;

    private DataSources() {}

    /**
     * Opens a data source.
     *
     * @param database the database
     * @return a pool, which is {@link AutoCloseable}, if HikariCP is on the class path, or else a data source that
     *     connects each time
     */
    public static DataSource open(TestDatabase database) {
        return OptionalLibrary.HIKARI.isPresent() ? Pool.open(database) : new DriverDataSource(database);
    }

    /**
     * Returns a data source without a pool.
     *
     * @param database the database
     * @return a data source that connects each time
     */
    public static DataSource connecting(TestDatabase database) {
        return new DriverDataSource(database);
    }

    /** Loaded only where HikariCP is there. */
    private static final class Pool {
        static DataSource open(TestDatabase database) {
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl(database.url());
            config.setUsername(database.user());
            config.setPassword(database.password());
            config.setMaximumPoolSize(MAX_CONNECTIONS);
            config.setMinimumIdle(0);
            config.setInitializationFailTimeout(-1);
            return new HikariDataSource(config);
        }
    }

    /** A data source without a pool. */
    private record DriverDataSource(TestDatabase database) implements DataSource {
        @Override
        public Connection getConnection() throws SQLException {
            return getConnection(database.user(), database.password());
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return DriverManager.getConnection(database.url(), user, password);
        }

        @Override
        public @Nullable PrintWriter getLogWriter() {
            return null;
        }

        @Override
        public void setLogWriter(PrintWriter out) {}

        @Override
        public void setLoginTimeout(int seconds) {}

        @Override
        public int getLoginTimeout() {
            return 0;
        }

        @Override
        public Logger getParentLogger() {
            return Logger.getLogger(Logger.GLOBAL_LOGGER_NAME);
        }

        @Override
        public <T> T unwrap(Class<T> type) throws SQLException {
            throw new SQLException("This data source wraps nothing");
        }

        @Override
        public boolean isWrapperFor(Class<?> type) {
            return false;
        }
    }
}
