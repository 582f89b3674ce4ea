package org.ibutsu.harness.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.ibutsu.harness.database.contract.DatabaseContent;

/**
 * Restores schemas and changes that nobody wrote down. {@code -Dsnapshot.seeds=1000} tries as many, {@code
 * -Dsnapshot.seed=N} begins with another.
 */
final class RandomSnapshots {

    private static final int USUAL = 12;
    private static final int ROUNDS = 6;

    private final DataSource database;
    private final DatabaseProduct product;
    private final List<String> executed = new ArrayList<>();

    RandomSnapshots(DataSource database, DatabaseProduct product) {
        this.database = database;
        this.product = product;
    }

    static LongStream seeds() {
        return LongStream.range(0, Integer.getInteger("snapshot.seeds", USUAL))
                .map(number -> number + Long.getLong("snapshot.seed", 1));
    }

    /** A snapshot with what the database held when it was taken. */
    private record Kept(Snapshot snapshot, DatabaseContent content, long ticket) {}

    void restore(long seed) throws SQLException {
        RandomSchema schema = new RandomSchema(seed, product);
        Random random = new Random(-seed);
        execute(schema.creation());
        execute(schema.filling());
        execute(List.of("create sequence tickets"));
        List<Kept> kept = new ArrayList<>();
        try {
            kept.add(keep(Snapshot.take(database)));
        } catch (UnsupportedSchemaException e) {
            assertThat(e.reasons()).isNotEmpty();
            return;
        }
        for (int round = 0; round < ROUNDS; round++) {
            execute(schema.changes());
            if (random.nextInt(3) == 0) {
                another(kept, round);
                execute(schema.changes());
            }
            check(kept.get(random.nextInt(kept.size())), seed);
        }
    }

    private void another(List<Kept> kept, int round) throws SQLException {
        try {
            kept.add(keep(kept.get(0).snapshot().takeAnother("round" + round)));
        } catch (UnsupportedSchemaException e) {
            assertThat(e.reasons()).isNotEmpty();
        }
    }

    private Kept keep(Snapshot snapshot) throws SQLException {
        executed.add("-- snapshot");
        return new Kept(snapshot, content(), ticket());
    }

    private void check(Kept kept, long seed) throws SQLException {
        String done = "seed " + seed + ", " + String.join(";\n", executed);
        kept.snapshot().restore();
        executed.add("-- restored");

        assertThat(content().rows()).as(done).isEqualTo(kept.content().rows());
        assertThat(kept.snapshot().diff()).as(done).hasToString("every row is as it was");
        assertThat(kept.snapshot().restore()).as(done).isEmpty();
        assertThat(ticket()).as(done).isGreaterThan(kept.ticket());
    }

    private DatabaseContent content() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return DatabaseContent.of(connection);
        }
    }

    private long ticket() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return Long.parseLong(Tables.strings(connection, "select nextval('public.tickets')")
                    .get(0));
        }
    }

    /** What is made by chance need not be right. */
    private void execute(List<String> statements) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                try {
                    statement.execute(sql);
                    executed.add(sql);
                } catch (SQLException e) {
                    assertThat(e.getSQLState()).isNotNull();
                }
            }
        }
    }
}
