package org.ibutsu.harness.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * A running PostgreSQL server in which tests make their own databases.
 *
 * @param adminUrl the JDBC address of any database of it, such as {@code jdbc:postgresql://localhost/postgres}; user
 *     and password may stand in it as parameters
 * @param user who makes and drops databases, null when the address says it
 * @param password the password, null when the address says it or none is needed
 */
@API(status = API.Status.STABLE)
public record PostgresServer(String adminUrl, String user, String password) {

    private static final Pattern ADDRESS = Pattern.compile("(jdbc:postgresql:(?://[^/?]*/?)?)([^/?]*)(\\?.*)?");
    private static final int VERSION_WITH_STRATEGIES = 15;
    private static final String OBJECT_IN_USE = "55006";
    private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

    /**
     * Checks the address.
     *
     * @param adminUrl the JDBC address of a database to connect to for administration
     * @param user the user, who may create databases
     * @param password the password of the user
     * @throws PostgresException when the address is not one of PostgreSQL
     */
    public PostgresServer {
        if (!ADDRESS.matcher(adminUrl).matches()) {
            throw new PostgresException("The address of a PostgreSQL server looks like"
                    + " jdbc:postgresql://localhost:5432/postgres?user=me&password=secret, but is " + adminUrl);
        }
    }

    /**
     * Creates an empty database, in place of one of that name that an earlier run may have left.
     *
     * @param name small letters, digits and underscores, at most 63
     * @throws PostgresException when the server cannot be reached or the user may not make databases
     */
    public void createDatabase(String name) {
        dropDatabase(name);
        execute("create database " + checked(name) + " template template0", "make the database " + name);
    }

    /**
     * Removes a database and closes its connections; does nothing when there is none.
     *
     * @param name the name of the database
     * @throws PostgresException when the server cannot be reached or the user may not drop the database
     */
    public void dropDatabase(String name) {
        execute("drop database if exists " + checked(name) + " with (force)", "drop the database " + name);
    }

    /**
     * Creates a database that is equal to another one of this server.
     *
     * @param from the name of the other one, which must have no connections
     * @param to the name of the new one: lower-case letters, digits and underscores, at most 63
     * @throws PostgresException if the server cannot be reached, the user may not copy the database, or it has
     *     connections, which the message names
     */
    public void copyDatabase(String from, String to) {
        String purpose = "copy the database " + from;
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            String strategy = connection.getMetaData().getDatabaseMajorVersion() < VERSION_WITH_STRATEGIES
                    ? ""
                    : " strategy file_copy";
            try {
                statement.execute("create database " + checked(to) + " template " + checked(from) + strategy);
            } catch (SQLException e) {
                throw OBJECT_IN_USE.equals(e.getSQLState()) ? inUse(statement, from, e) : failed(purpose, e);
            }
        } catch (SQLException e) {
            throw failed(purpose, e);
        }
    }

    private static PostgresException inUse(Statement statement, String name, SQLException cause) throws SQLException {
        List<String> users = new ArrayList<>();
        String sql = "select usename || ' by ' || coalesce(nullif(application_name, ''), 'an unnamed application')"
                + " || ', last statement: ' || left(query, 80) from pg_stat_activity where datname = '" + name + "'";
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                users.add(rows.getString(1));
            }
        }
        return new PostgresException(
                "The database " + name + " can be copied only without connections, but there are: "
                        + String.join("; ", users)
                        + ". An application that opens connections of its own must take SlotEnvironment.dataSource() instead",
                cause);
    }

    /**
     * Refuses connections to a database from now on, so that it can be copied at any time.
     *
     * @param name the name of the database
     * @throws PostgresException if the server cannot be reached or the user may not change the database
     */
    public void refuseConnections(String name) {
        execute("alter database " + checked(name) + " with allow_connections false", "refuse connections to " + name);
    }

    /**
     * Returns the name of the database in a JDBC address.
     *
     * @param jdbcUrl what {@link #jdbcUrl} has returned
     * @return the name
     */
    public static String databaseName(String jdbcUrl) {
        Matcher address = ADDRESS.matcher(jdbcUrl);
        if (!address.matches()) {
            throw new IllegalArgumentException("Not an address of a PostgreSQL database: " + jdbcUrl);
        }
        return address.group(2);
    }

    /**
     * Returns the JDBC address of a database of this server, whether it exists or not.
     *
     * @param name the name of the database
     * @return the address, without user and password
     */
    public String jdbcUrl(String name) {
        Matcher address = ADDRESS.matcher(adminUrl);
        if (!address.matches()) {
            throw new IllegalStateException(adminUrl);
        }
        String server = address.group(1);
        String slash = server.contains("//") && !server.endsWith("/") ? "/" : "";
        return server + slash + checked(name) + (address.group(3) == null ? "" : address.group(3));
    }

    /**
     * Returns the JDBC address of a database with its user, but with dots in place of a password, for people to read.
     *
     * @param name the name of the database
     * @return the address
     */
    public String publicUrl(String name) {
        String url = jdbcUrl(name).replaceAll("password=[^&]*", "password=…");
        String account =
                (user == null ? "" : "user=" + user) + (password == null || password.isEmpty() ? "" : "&password=…");
        return account.isEmpty() ? url : url + (url.contains("?") ? "&" : "?") + account;
    }

    /** Leaves out the password. */
    @Override
    public String toString() {
        return "PostgresServer[" + adminUrl.replaceAll("password=[^&]*", "password=…") + ", user " + user + "]";
    }

    private static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "A name of a test database is made of small letters, digits and underscores, but is " + name);
        }
        return name;
    }

    private void execute(String sql, String purpose) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw failed(purpose, e);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(adminUrl, user, password);
    }

    private PostgresException failed(String purpose, SQLException cause) {
        return new PostgresException(this + " could not " + purpose + ": " + cause.getMessage(), cause);
    }
}
