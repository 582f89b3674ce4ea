package org.ibutsu.harness.database.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.ibutsu.harness.database.Snapshot;
import org.ibutsu.harness.database.SnapshotOptions;
import org.ibutsu.harness.database.UnsupportedSchemaException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The database of a test with some tables that refer to each other, and a snapshot of it. */
abstract class SnapshotFixture {

    private static final String SCHEMA = """
            create table version (number varchar(32));
            create table people (
              id int primary key, name varchar(100) unique, photo %s, upper_name varchar(100) generated always as (upper(name)) %s);
            create table projects (id int primary key, owner int references people, board int);
            create table boards (id int primary key, project int references projects);
            alter table projects add constraint projects_board foreign key (board) references boards;
            create table files (id int primary key, board int references boards on delete cascade, content %1$s);
            create table numbered (id bigint generated always as identity primary key, word varchar(20));
            create sequence tickets;
            insert into version values ('one');
            insert into people (id, name) values (1, 'root'), (2, 'guest');
            insert into projects values (1, 1, null);
            insert into boards values (1, 1);
            update projects set board = 1;
            insert into numbered (word) values ('first'), ('second');
            """;

    private DataSource dataSource;
    private Snapshot snapshot;

    /**
     * Creates an empty database.
     *
     * @return connections to it, as a user that may do everything
     */
    protected abstract DataSource emptyDatabase();

    /** Drops the database. */
    protected abstract void release();

    /** Returns the type of columns for bytes. */
    abstract String binary();

    /** Returns the suffix of the expression of a generated column. */
    abstract String generated();

    /**
     * Takes the snapshot that is tested.
     *
     * @param database the database
     * @param options what belongs to the snapshot
     * @return the snapshot
     */
    protected Snapshot take(DataSource database, SnapshotOptions options) {
        return Snapshot.take(database, options);
    }

    /** Takes a snapshot of some tables that refer to each other. */
    @BeforeEach
    final void takeTheSnapshot() throws SQLException {
        dataSource = emptyDatabase();
        execute(SCHEMA.formatted(binary(), generated()));
        snapshot = take(dataSource, SnapshotOptions.defaults());
    }

    /** Drops the database of the test. */
    @AfterEach
    final void releaseTheDatabase() {
        release();
    }

    /** Replaces the database by an empty one. */
    final void beginEmpty() {
        release();
        dataSource = emptyDatabase();
    }

    /** Checks that a change is undone, or that the snapshot is refused with a reason that names something. */
    final void restoresOrRefuses(String setup, String change, String name) throws SQLException {
        execute(setup);
        Snapshot other;
        try {
            other = take(dataSource, SnapshotOptions.defaults());
        } catch (UnsupportedSchemaException e) {
            assertThat(e.reasons()).anySatisfy(reason -> assertThat(reason).containsIgnoringCase(name));
            return;
        }
        for (int i = 0; i < 2; i++) {
            DatabaseContent before = content();
            execute(change);

            assertThat(other.restore()).as("after: " + change).isNotEmpty();

            assertThat(content()).as("after: " + change).isEqualTo(before);
        }
    }

    final DatabaseContent content() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return DatabaseContent.of(connection);
        }
    }

    final void assertPristine() throws SQLException {
        assertThat(snapshot.diff()).hasToString("every row is as it was");
        assertThat(ask("select count(*) from people")).isEqualTo("2");
        assertThat(ask("select count(*) from files")).isEqualTo("0");
    }

    static List<String> names(Snapshot snapshot) {
        return snapshot.restore().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
    }

    /**
     * Returns the database of the test.
     *
     * @return its connections
     */
    protected final DataSource database() {
        return dataSource;
    }

    final Connection connect() throws SQLException {
        return dataSource.getConnection();
    }

    /**
     * Executes statements, which are separated by semicolons.
     *
     * @param sql the statements
     * @throws SQLException if one of them fails
     */
    protected final void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /**
     * Returns the first value of a query.
     *
     * @param sql the query
     * @return the first column of the first row as text
     * @throws SQLException if the query fails
     */
    protected final String ask(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /**
     * Returns the snapshot of the test.
     *
     * @return the snapshot
     */
    protected final Snapshot snapshot() {
        return snapshot;
    }
}
