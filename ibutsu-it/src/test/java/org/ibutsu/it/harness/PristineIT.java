package org.ibutsu.it.harness;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.hibernate.Session;
import org.ibutsu.harness.fake.SentMail;
import org.ibutsu.harness.fake.TestClock;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.model.Run;
import org.ibutsu.model.User;
import org.ibutsu.model.db.jdbc.DatabaseKind;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Whatever a test writes, and however, the next one does not see it. */
@IntegrationTest
class PristineIT {

    private static final List<Writing> WRITINGS = List.of(
            PristineIT::throughHttp,
            PristineIT::throughHibernate,
            PristineIT::throughJdbc,
            PristineIT::overSeededRows,
            PristineIT::inBulk,
            PristineIT::aroundTheDatabase);

    @RepeatedTest(500)
    void leavesNothingToTheNextTest(IbutsuApp app, TestData data, Session session, RepetitionInfo repetition) {
        assertThat(rows(session)).isEqualTo(seeded(app));
        assertThat(session.find(User.class, app.superadmin().id()).name()).isEqualTo("Superadmin");
        assertThat(app.outbox().mails()).isEmpty();
        assertThat(app.clock().instant()).isEqualTo(TestClock.START);

        Random random = new Random(repetition.getCurrentRepetition());
        for (int i = random.nextInt(3); i >= 0; i--) {
            WRITINGS.get(random.nextInt(WRITINGS.size())).write(app, data);
        }
    }

    private static Map<String, Long> seeded(IbutsuApp app) {
        return app.databaseKind() == DatabaseKind.H2
                ? Map.of("users", 1L, "alembic_version", 1L, "ibutsu_address_locks", 64L)
                : Map.of("users", 1L, "alembic_version", 1L, "ibutsu_address_locks", 64L, "ibutsu_result_counters", 1L);
    }

    private interface Writing {
        void write(IbutsuApp app, TestData data);
    }

    private static void throughHttp(IbutsuApp app, TestData data) {
        TestResponse answer = app.asSuperadmin()
                .body(Map.of("name", "web", "title", "Web shop"))
                .post("/project");

        assertThat(answer).hasStatus(201);
    }

    private static void throughHibernate(IbutsuApp app, TestData data) {
        app.inTransaction(session -> {
            session.persist(new User().email(UUID.randomUUID() + "@example.com"));
            session.persist(new Run()
                    .startTime(app.clock().utc())
                    .created(app.clock().utc())
                    .metadata("build", 1));
        });
    }

    private static void throughJdbc(IbutsuApp app, TestData data) {
        execute(app, "insert into groups (id, name) values ('" + UUID.randomUUID() + "', 'left behind')");
    }

    private static void overSeededRows(IbutsuApp app, TestData data) {
        execute(app, "update users set name = 'somebody else'");
        execute(app, "delete from alembic_version");
    }

    private static void inBulk(IbutsuApp app, TestData data) {
        data.results(30, (i, result) -> result.metadata("number", i));
        data.artifact();
    }

    private static void aroundTheDatabase(IbutsuApp app, TestData data) {
        app.clock().advance(Duration.ofDays(400));
        app.outbox().send(new SentMail("somebody@example.com", "Left behind", "…"));
    }

    private static void execute(IbutsuApp app, String sql) {
        app.inTransaction(session -> session.doWork(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }));
    }

    /** Counts the rows of all tables that have any. */
    private static Map<String, Long> rows(Session session) {
        Map<String, Long> rows = new TreeMap<>();
        session.doWork(connection -> {
            try (Statement statement = connection.createStatement()) {
                for (String table : tables(statement)) {
                    try (var count = statement.executeQuery("select count(*) from \"" + table + '"')) {
                        count.next();
                        rows.put(table.toLowerCase(Locale.ROOT), count.getLong(1));
                    }
                }
            }
            connection.rollback();
        });
        rows.values().removeIf(number -> number == 0);
        rows.keySet().removeIf(table -> table.contains("schema_history"));
        return rows;
    }

    private static List<String> tables(Statement statement) throws SQLException {
        List<String> names = new ArrayList<>();
        try (var tables = statement.executeQuery("""
                select table_name from information_schema.tables
                where table_schema = current_schema and table_type = 'BASE TABLE'
                """)) {
            while (tables.next()) {
                names.add(tables.getString(1));
            }
        }
        return names;
    }
}
