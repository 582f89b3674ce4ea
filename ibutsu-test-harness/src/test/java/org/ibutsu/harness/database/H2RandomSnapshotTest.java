package org.ibutsu.harness.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.stream.LongStream;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("unit")
class H2RandomSnapshotTest {

    @ParameterizedTest
    @MethodSource("seeds")
    void restoresWhatNobodyWroteDown(long seed) throws SQLException {
        JdbcConnectionPool database =
                JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
        try {
            new RandomSnapshots(database, DatabaseProduct.H2).restore(seed);
        } finally {
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("shutdown");
            }
        }
    }

    static LongStream seeds() {
        return RandomSnapshots.seeds();
    }
}
