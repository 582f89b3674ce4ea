package org.ibutsu.harness.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class DatabaseProductTest {

    @Test
    void knowsWhatSlotsWorkOn() throws SQLException {
        assertThat(DatabaseProduct.of(connectionTo("H2"))).isEqualTo(DatabaseProduct.H2);
        assertThat(DatabaseProduct.of(connectionTo("PostgreSQL"))).isEqualTo(DatabaseProduct.POSTGRESQL);
    }

    @Test
    void refusesAnyOtherProduct() {
        assertThatThrownBy(() -> DatabaseProduct.of(connectionTo("MySQL")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("MySQL", "H2 and PostgreSQL");
    }

    private static Connection connectionTo(String product) {
        DatabaseMetaData catalogue = proxy(DatabaseMetaData.class, product);
        return proxy(Connection.class, catalogue);
    }

    /** Returns an object all whose methods return the same. */
    private static <T> T proxy(Class<T> type, Object result) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> result));
    }
}
