package org.ibutsu.it.soak;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Faults of PostgreSQL. */
final class PostgresFaults {

    private static final Duration MIN_PAUSE = Duration.ofSeconds(4);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(200);
    private static final String TERMINATE =
            "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()"
                    + " and application_name <> 'soak' and backend_type = 'client backend'";

    private PostgresFaults() {}

    static Fault kill(PostgresSystem system) {
        return new Fault("database killed", Faults.eachTime(random -> {
            system.postgres().kill();
            Faults.waitFor(Duration.ofMillis(random.nextInt(2000)));
            system.postgres().restart();
            Faults.runOn(random);
        }));
    }

    static Fault pause(PostgresSystem system) {
        return new Fault("database frozen", (duration, random) -> {
            system.postgres().pause();
            Faults.waitFor(duration.compareTo(MIN_PAUSE) < 0 ? MIN_PAUSE : duration);
            system.postgres().resume();
        });
    }

    static Fault terminateBackends(PostgresSystem system) {
        return new Fault("backends terminated", (duration, random) -> {
            long end = System.nanoTime() + duration.toNanos();
            do {
                try (Connection connection = system.connect()) {
                    execute(connection, TERMINATE);
                }
                Faults.waitFor(Duration.ofMillis(random.nextInt(1000)));
            } while (System.nanoTime() < end);
        });
    }

    /** Takes all connections that PostgreSQL has, those of the servers as well, and holds them. */
    static Fault exhaustConnections(PostgresSystem system) {
        return new Fault("connections exhausted", (duration, random) -> {
            List<Connection> held = new ArrayList<>();
            try {
                Duration atLeast = duration.compareTo(MIN_PAUSE) < 0 ? MIN_PAUSE : duration;
                long end = System.nanoTime() + atLeast.toNanos();
                while (System.nanoTime() < end) {
                    takeAll(system, held);
                    if (!held.isEmpty() && !isBroken(held.get(0))) {
                        execute(held.get(0), TERMINATE);
                    }
                    takeAll(system, held);
                    Faults.waitFor(POLL_INTERVAL);
                }
            } finally {
                for (Connection connection : held) {
                    connection.close();
                }
            }
        });
    }

    private static void takeAll(PostgresSystem system, List<Connection> held) {
        try {
            while (true) {
                Connection connection = system.connect();
                held.add(connection);
                execute(connection, "set application_name = 'soak'");
            }
        } catch (SQLException e) {
            // None is left, as is intended.
        }
    }

    private static boolean isBroken(Connection connection) throws SQLException {
        return !connection.isValid(1);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
