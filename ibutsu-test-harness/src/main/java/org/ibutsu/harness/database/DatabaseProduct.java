package org.ibutsu.harness.database;

import java.sql.Connection;
import java.sql.SQLException;
import org.apiguardian.api.API;

/** The database products that slots can have. */
@API(status = API.Status.INTERNAL)
public enum DatabaseProduct {
    /** H2, in memory or in a file. */
    H2("H2"),
    /** PostgreSQL. */
    POSTGRESQL("PostgreSQL");

    private final String driverName;

    DatabaseProduct(String driverName) {
        this.driverName = driverName;
    }

    /**
     * Returns the product behind a connection.
     *
     * @param connection an open connection, which stays open
     * @return the product
     * @throws SQLException if the connection is broken
     * @throws IllegalArgumentException if it is any other product
     */
    public static DatabaseProduct of(Connection connection) throws SQLException {
        String name = connection.getMetaData().getDatabaseProductName();
        for (DatabaseProduct product : values()) {
            if (product.driverName.equals(name)) {
                return product;
            }
        }
        throw new IllegalArgumentException("Databases of " + name + " cannot be restored after a test. Slots work on H2"
                + " and PostgreSQL: give the application one of those in its tests");
    }
}
