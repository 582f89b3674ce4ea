package org.ibutsu.model.db.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class SqlStateTest {

    @ParameterizedTest
    @ValueSource(strings = {"08000", "08006", "57P01", "57P03", "25006", "90028", "90067", "90098", "90121"})
    void takesTheConnectionForLost(String state) {
        RuntimeException failure = new IllegalStateException(new SQLException("gone", state));

        assertThat(SqlState.isConnectionLost(failure)).isTrue();
        assertThat(SqlState.isUnavailable(failure)).isTrue();
        assertThat(SqlState.isTransient(failure)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"53100", "53300", "58030", "40001", "40P01", "90131", "HYT00", "55P03"})
    void takesAFailureForTransientThatMayNotComeAgain(String state) {
        SQLException failure = new SQLException("busy", state);

        assertThat(SqlState.isTransient(failure)).isTrue();
        assertThat(SqlState.isConnectionLost(failure)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "22021", "42P01", "57014", "54000", "90013"})
    void takesNoFailureForTransientThatWouldComeAgain(String state) {
        assertThat(SqlState.isTransient(new SQLException("wrong", state))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {90098, 90121, 90028, 90031, 90030, 90108, 90067, 90020})
    void takesTheConnectionForLostWhenTheEmbeddedDatabaseHasFailed(int code) {
        Exception failure = new IllegalStateException(new SQLException("no", String.valueOf(code), code));

        assertThat(SqlState.isConnectionLost(failure)).isTrue();
    }

    @Test
    void takesTheConnectionForLostWhenTheFileOfTheEmbeddedDatabaseHasFailed() {
        MVStoreException full = new MVStoreException(DataUtils.ERROR_WRITING_FAILED, "No space left on device");
        MVStoreException deadlock = new MVStoreException(DataUtils.ERROR_TRANSACTIONS_DEADLOCK, "Deadlock");

        assertThat(SqlState.isConnectionLost(new SQLException("no", "HY000", 50000, full)))
                .isTrue();
        assertThat(SqlState.isConnectionLost(new SQLException("no", "HY000", 50000, deadlock)))
                .isFalse();
        assertThat(SqlState.isConnectionLost(new SQLException("no", "HY000", 50000)))
                .isFalse();
    }

    @Test
    void takesAnEmptyPoolForTransientButNotForALostConnection() {
        SQLException failure = new SQLTransientConnectionException("Connection is not available");

        assertThat(SqlState.isTransient(failure)).isTrue();
        assertThat(SqlState.isConnectionLost(failure)).isFalse();
    }

    @Test
    void takesNothingForTransientThatIsNotOfTheDatabase() {
        assertThat(SqlState.isTransient(new IllegalStateException("a bug"))).isFalse();
    }
}
