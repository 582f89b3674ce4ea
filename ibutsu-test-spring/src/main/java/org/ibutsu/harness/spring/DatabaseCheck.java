package org.ibutsu.harness.spring;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import javax.sql.DataSource;
import org.ibutsu.harness.database.DatabaseProduct;
import org.ibutsu.harness.database.TestDatabase;
import org.springframework.context.ApplicationContext;

/** Requires that an application works on the database of its slot, and on no other. */
record DatabaseCheck(String application, TestDatabase database) {

    void accept(ApplicationContext context) {
        Collection<DataSource> pools = context.getBeansOfType(DataSource.class).values();
        if (pools.isEmpty()) {
            throw new IllegalStateException(
                    application + " has no DataSource, so there is no database to put back between"
                            + " tests. Add spring-boot-starter-jdbc or spring-boot-starter-data-jpa, and the driver of H2 or"
                            + " PostgreSQL");
        }
        pools.forEach(this::require);
    }

    private void require(DataSource pool) {
        try (Connection connection = pool.getConnection()) {
            DatabaseProduct.of(connection);
            String url = connection.getMetaData().getURL();
            if (!place(url).equals(place(database.url()))) {
                throw new IllegalStateException(application + " has connected to " + place(url)
                        + " instead of the database of its slot. Have its DataSource read spring.datasource.url, or give it"
                        + " the address as in @SpringSlot(properties = \"shop.database=${slot.database.url}\")");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(application + " cannot connect to its database: " + e.getMessage(), e);
        }
    }

    /** Returns an address without its settings. */
    private static String place(String url) {
        return url.split("[;?]", 2)[0];
    }
}
