package org.ibutsu.model.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import jakarta.persistence.PersistenceException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.hibernate.Session;
import org.ibutsu.logging.LoggedLines;
import org.ibutsu.model.Project;
import org.ibutsu.model.db.jdbc.DatabaseConfig;
import org.ibutsu.model.db.jdbc.DatabaseUnavailableException;
import org.ibutsu.model.db.jdbc.SqlState;
import org.ibutsu.model.db.jdbc.TransactionAbortedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class TransactionsTest {

    private static final String BROKEN = "Connection is broken";
    private static final String SQL_STATE = "HHH000247: ErrorCode: 90067, SQLState: 90067";
    private static final String AWAY = "The database is away: " + BROKEN;

    private final LoggedLines log = LoggedLines.capture(Availability.class.getName(), "org.hibernate.orm.jdbc.error");
    private final AtomicInteger calls = new AtomicInteger();
    private Predicate<String> breaksAt = method -> false;
    private final Project project = new Project().name("web");
    private final Database database =
            Database.open(new DatabaseConfig("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "")
                    .withDecorator(this::breakable));

    @AfterEach
    void close() {
        database.close();
        log.close();
    }

    @Test
    void repeatsAReadWhoseConnectionBroke() {
        store();
        breaksAt = method -> method.equals("prepareStatement") && calls.incrementAndGet() == 1;

        Project found = database.read(session -> session.find(Project.class, project.id()));

        assertThat(found).isNotNull();
        assertThat(log.of(Level.WARN, "")).containsExactly(SQL_STATE, BROKEN);
    }

    @Test
    void doesNotTakeABrokenConnectionForAMissingRow() {
        store();
        breaksAt = method -> method.equals("prepareStatement");

        assertThatThrownBy(() -> database.readOnce(session -> session.find(Project.class, project.id())))
                .matches(SqlState::isUnavailable);
        assertThat(log.of(Level.WARN, "")).containsExactly(SQL_STATE, BROKEN, AWAY);
    }

    @Test
    void believesNoRefusalOfWorkWhoseTransactionBroke() {
        breaksAt = method -> method.equals("prepareStatement");

        assertThatThrownBy(() -> database.writeOnce(session -> {
                    session.find(Project.class, project.id());
                    throw new IllegalArgumentException("no such project");
                }))
                .matches(SqlState::isUnavailable);
        assertThat(log.of(Level.WARN, "")).containsExactly(SQL_STATE, BROKEN, AWAY);
    }

    @Test
    void doesNotTakeAConflictOfKeysForALostConnection() {
        store();

        assertThatThrownBy(() -> database.writeOnce(this::storeAgain))
                .isInstanceOf(TransactionAbortedException.class)
                .matches(SqlState::isTransient)
                .matches(failure -> !SqlState.isUnavailable(failure));
        assertThat(log.of(Level.WARN, "The database is")).isEmpty();
    }

    @Test
    void repeatsWorkWhoseTransactionWasAborted() {
        AtomicInteger runs = new AtomicInteger();
        store();

        database.write(session -> runs.incrementAndGet() == 1 ? storeAgain(session) : null);

        assertThat(runs).hasValue(2);
    }

    @Test
    void believesARefusalOfWorkWhoseTransactionIsWell() {
        assertThatThrownBy(() -> database.write(session -> {
                    session.find(Project.class, project.id());
                    throw new IllegalArgumentException("no such project");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(log.of(Level.WARN, "")).isEmpty();
    }

    @Test
    void repeatsAWriteThatBrokeBeforeItsCommit() {
        AtomicInteger runs = new AtomicInteger();
        breaksAt = method -> method.equals("prepareStatement") && calls.incrementAndGet() == 1;

        database.write(session -> {
            session.persist(project);
            return runs.incrementAndGet();
        });

        assertThat(runs).hasValue(2);
        assertThat(database.<Long>read(
                        session -> session.createSelectionQuery("select count(*) from Project", Long.class)
                                .getSingleResult()))
                .isEqualTo(1);
        assertThat(log.of(Level.WARN, "")).containsExactly(SQL_STATE, BROKEN);
    }

    @Test
    void doesNotRepeatAWriteWhoseCommitMayHaveArrived() {
        AtomicInteger runs = new AtomicInteger();
        breaksAt = method -> method.equals("commit");

        assertThatThrownBy(() -> database.write(session -> {
                    session.persist(project);
                    return runs.incrementAndGet();
                }))
                .isInstanceOf(CommitOutcomeUnknownException.class);
        assertThat(runs).hasValue(1);
        assertThat(log.of(Level.WARN, "")).containsExactly(AWAY);
    }

    @Test
    void failsAtOnceWhileTheDatabaseIsAwayAndWorksWhenItIsBack() {
        AtomicInteger runs = new AtomicInteger();
        breaksAt = method -> method.equals("prepareStatement");
        assertThatThrownBy(() -> database.read(session -> session.find(Project.class, project.id())))
                .matches(SqlState::isUnavailable);

        assertThatThrownBy(() -> database.read(session -> runs.incrementAndGet()))
                .isInstanceOf(DatabaseUnavailableException.class);
        breaksAt = method -> false;
        database.read(session -> runs.incrementAndGet());

        assertThat(runs).hasValue(1);
        assertThat(log.of(Level.WARN, "The database is")).containsExactly(AWAY, "The database is back after 0 s");
    }

    /** Refuses the project by an exception of its own, after the database has refused it. */
    private Void storeAgain(Session session) {
        session.persist(new Project().id(project.id()).name("again"));
        try {
            session.flush();
        } catch (PersistenceException e) {
            throw new IllegalArgumentException("there is one already", e);
        }
        return null;
    }

    private void store() {
        database.write(session -> {
            session.persist(project);
            return null;
        });
    }

    private DataSource breakable(DataSource pool) {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {DataSource.class},
                (self, method, arguments) -> breakable(pool.getConnection()));
    }

    /** As the pool does, it counts as closed from then on. */
    private Connection breakable(Connection connection) {
        AtomicBoolean broken = new AtomicBoolean();
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (self, method, arguments) -> {
                    if (broken.get() && method.getName().equals("isClosed")) {
                        return true;
                    }
                    if (breaksAt.test(method.getName())) {
                        broken.set(true);
                        throw new SQLException(BROKEN, "90067", 90_067);
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
