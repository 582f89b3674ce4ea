package org.ibutsu.model.db;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Iterator;
import java.util.List;
import javax.sql.DataSource;
import org.ibutsu.model.db.jdbc.DatabaseException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections of one PostgreSQL, by the process that each is served by; {@code PgBouncerIT} has a pooler. */
@Tag("unit")
class PoolerCheckTest {

    private static final String REFUSAL = "set pool_mode = session";

    @Test
    void acceptsASessionForEachConnection() {
        assertThatCode(() -> PoolerCheck.requireSessions(servedBy(1, 2, 2, 1, 3, 4)))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesASessionForTwoConnections() {
        assertThatThrownBy(() -> PoolerCheck.requireSessions(servedBy(1, 1)))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining(REFUSAL);
        assertThatThrownBy(() -> PoolerCheck.requireSessions(servedBy(1, 2, 3, 4, 5, 5)))
                .hasMessageContaining(REFUSAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"42P05", "26000"})
    void refusesPreparedStatementsOfOthers(String state) {
        assertThatThrownBy(() -> PoolerCheck.requireSessions(failing(state)))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining(REFUSAL);
    }

    @Test
    void saysWhatElseFails() {
        assertThatThrownBy(() -> PoolerCheck.requireSessions(failing("53300")))
                .isInstanceOf(DatabaseException.class)
                .hasMessage("The database could not be inspected: on purpose");
    }

    private static DataSource servedBy(Integer... processes) {
        Iterator<Integer> next = List.of(processes).iterator();
        return proxy(DataSource.class, method -> connection(next.next()));
    }

    private static Connection connection(int process) {
        ResultSet row = proxy(ResultSet.class, method -> method.equals("next") ? (Object) true : process);
        Statement statement = proxy(Statement.class, method -> row);
        return proxy(Connection.class, method -> statement);
    }

    private static DataSource failing(String state) {
        return proxy(DataSource.class, method -> {
            throw new SQLException("on purpose", state);
        });
    }

    @FunctionalInterface
    private interface Answer {
        Object to(String method) throws SQLException;
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) ->
                        method.getReturnType() == void.class ? null : answer.to(method.getName())));
    }
}
