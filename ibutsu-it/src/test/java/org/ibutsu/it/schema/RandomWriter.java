package org.ibutsu.it.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** A client that writes results at random, in transactions of a few statements, some of which are rolled back. */
final class RandomWriter implements Runnable {

    /** Deadlocks between writers, and connections that were ended. */
    private static final Set<String> EXPECTED = Set.of("40P01", "57P01", "08006", "08003");

    private static final List<String> STATEMENTS = List.of(
            """
            insert into results (id, project_id, run_id, result, component, start_time, data)
            select gen_random_uuid(), case when n % 2 = 0 then (select id from projects limit 1) end,
                   (select id from runs order by random() limit 1), (array['passed', 'failed', null])[1 + n % 3], 'c' || n % 2,
                   timestamp '2026-03-14' + n * interval '9 hours', jsonb_build_object('exception_name', n % 2)
            from generate_series(1, $) as n
            """,
            "update results set result = 'c' || $ % 3 where ctid in (select ctid from results order by random() limit $)",
            "update results set project_id = null",
            "update results set project_id = (select id from projects limit 1) where component = 'c1'",
            "update results set duration = $ where component = 'c' || $ % 2",
            "delete from results where id in (select id from results order by random() limit $)",
            "delete from results where run_id = (select id from runs order by random() limit 1)",
            "savepoint here; delete from results; rollback to here",
            "savepoint here; update results set component = 'c' || $ % 2; release here");

    private final CountedDatabase database;
    private final Random random;
    private final int transactions;

    RandomWriter(CountedDatabase database, long seed, int transactions) {
        this.database = database;
        this.random = new Random(seed);
        this.transactions = transactions;
    }

    @Override
    public void run() {
        for (int i = 0; i < transactions; i++) {
            try {
                write();
            } catch (SQLException e) {
                if (!EXPECTED.contains(e.getSQLState())) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    private void write() throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            if (random.nextInt(40) == 0) {
                statement.execute("truncate results cascade");
            }
            int statements = 1 + random.nextInt(4);
            for (int i = 0; i < statements; i++) {
                // Most often inserted, as the others take away.
                int which = Math.max(0, random.nextInt(2 * STATEMENTS.size()) - STATEMENTS.size());
                statement.execute(STATEMENTS.get(which).replace("$", String.valueOf(1 + random.nextInt(20))));
            }
            if (random.nextInt(5) == 0) {
                connection.rollback();
            } else {
                connection.commit();
            }
        }
    }
}
