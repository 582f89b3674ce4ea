package org.ibutsu.model.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class SqlStateTest {

    @ParameterizedTest
    @ValueSource(ints = {90098, 90121, 90028, 90031, 90030, 90108, 90067, 90020})
    void seesThatTheDatabaseHasFailed(int code) {
        Exception failure = new IllegalStateException(new SQLException("no", String.valueOf(code), code));

        assertThat(SqlState.isDatabaseFailure(failure)).isTrue();
    }

    @Test
    void seesThatTheFileHasFailed() {
        MVStoreException full = new MVStoreException(DataUtils.ERROR_WRITING_FAILED, "No space left on device");
        MVStoreException deadlock = new MVStoreException(DataUtils.ERROR_TRANSACTIONS_DEADLOCK, "Deadlock");

        assertThat(SqlState.isDatabaseFailure(new SQLException("no", "HY000", 50000, full)))
                .isTrue();
        assertThat(SqlState.isDatabaseFailure(new SQLException("no", "HY000", 50000, deadlock)))
                .isFalse();
        assertThat(SqlState.isDatabaseFailure(new SQLException("no", "HY000", 50000)))
                .isFalse();
    }

    @Test
    void takesAFailureOfAStatementForItsOwn() {
        assertThat(SqlState.isDatabaseFailure(new SQLException("duplicate key", "23505", 23505)))
                .isFalse();
        assertThat(SqlState.isDatabaseFailure(new IllegalStateException())).isFalse();
    }
}
