package org.ibutsu.model.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.ibutsu.logging.LoggedLines;
import org.ibutsu.model.Run;
import org.ibutsu.model.User;
import org.ibutsu.model.db.jdbc.DatabaseConfig;
import org.ibutsu.model.db.jdbc.SqlState;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** On H2; PostgreSQL watches over its statements by itself. */
@Tag("unit")
class StatementTimeoutTest {

    private static final Duration LIMIT = Duration.ofMillis(300);

    /** Takes minutes. */
    private static final String ENDLESS = "select count(*) from system_range(1, 3000000) a, system_range(1, 3000000) b";

    private static final Map<String, Consumer<Session>> STATEMENTS = Map.of(
            "a native query",
                    session -> session.createNativeQuery(ENDLESS, Long.class).getSingleResult(),
            "a native change",
                    session -> session.createNativeMutationQuery("update runs set env = (" + ENDLESS + ")")
                            .executeUpdate(),
            "a query",
                    session -> session.createSelectionQuery("select count(*) from Run a, Run b, Run c", Long.class)
                            .getSingleResult(),
            "a change",
                    session -> session.createMutationQuery(
                                    "update Run set env = 'x' where (select count(*) from Run a, Run b, Run c) = 0")
                            .executeUpdate(),
            "a removal",
                    session -> session.createMutationQuery(
                                    "delete Run where (select count(*) from Run a, Run b, Run c) = 0")
                            .executeUpdate(),
            "a statement of JDBC", session -> session.doWork(StatementTimeoutTest::runEndlessly));

    static Stream<String> statements() {
        return STATEMENTS.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("statements")
    void holdsForEveryStatementOfAConnection(String kind, @TempDir Path directory) {
        for (String url : new String[] {"jdbc:h2:mem:limited", "jdbc:h2:file:" + directory.resolve("limited")}) {
            try (LoggedLines log = LoggedLines.capture("org.hibernate.orm.jdbc.error");
                    Database database = Database.open(
                            new DatabaseConfig(url, "sa", "").withPoolSize(2).withStatementTimeout(LIMIT))) {
                database.write(StatementTimeoutTest::addRuns);
                database.read(session ->
                        session.createSelectionQuery("from User", User.class).getResultList());
                database.read(session ->
                        session.createNativeQuery("select 1", Integer.class).getSingleResult());

                Throwable failure = catchThrowable(() -> database.write(session -> {
                    session.createSelectionQuery("from User", User.class).getResultList();
                    STATEMENTS.get(kind).accept(session);
                    return null;
                }));

                assertThat(SqlState.of(failure)).as(url).contains(SqlState.QUERY_CANCELED);
                assertThat(log.of(Level.WARN, ""))
                        .as(url)
                        .satisfiesExactly(
                                state -> assertThat(state).contains("SQLState: " + SqlState.QUERY_CANCELED),
                                message -> assertThat(message).startsWith("Statement was canceled"));
            }
        }
    }

    private static Void addRuns(Session session) {
        LocalDateTime any = LocalDateTime.of(2024, 1, 1, 0, 0);
        for (int i = 0; i < 3000; i++) {
            session.persist(new Run().startTime(any).created(any));
        }
        return null;
    }

    private static void runEndlessly(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(ENDLESS);
        }
    }
}
