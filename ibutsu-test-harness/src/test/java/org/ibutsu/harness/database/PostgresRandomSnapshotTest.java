package org.ibutsu.harness.database;

import java.sql.SQLException;
import java.util.stream.LongStream;
import org.ibutsu.harness.postgres.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.ds.PGSimpleDataSource;

@Tag("unit")
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresRandomSnapshotTest {

    private EmbeddedPostgres postgres;

    @BeforeAll
    void start() {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    void stop() {
        postgres.close();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void restoresWhatNobodyWroteDown(long seed) throws SQLException {
        postgres.createDatabase("random");
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(postgres.jdbcUrl("random"));
        database.setUser(postgres.user());

        new RandomSnapshots(database, DatabaseProduct.POSTGRESQL).restore(seed);

        postgres.server().dropDatabase("random");
    }

    static LongStream seeds() {
        return RandomSnapshots.seeds();
    }
}
