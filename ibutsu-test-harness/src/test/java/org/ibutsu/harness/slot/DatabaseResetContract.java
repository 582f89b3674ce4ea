package org.ibutsu.harness.slot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.ibutsu.harness.database.KeptDatabase;
import org.ibutsu.harness.database.TestDatabases;
import org.ibutsu.harness.database.UnsupportedSchemaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ways in which the database of a slot returns to its pristine state, the same on H2 and PostgreSQL. */
abstract class DatabaseResetContract {

    abstract TestDatabases databases();

    /**
     * Returns statements that create a table {@code goods} with two rows, and something that rows cannot be put back
     * for.
     */
    abstract String difficultSchema();

    /** Returns the name of what makes it difficult. */
    abstract String difficulty();

    @Test
    void refusesByNameWhatCannotBePutBackByRows() {
        try (SlotPool<ApplicationSlot<Shop>> pool =
                shops(difficultSchema()).resetBy(DatabaseReset.ROWS).openPool(databases())) {
            assertThatThrownBy(pool::lease)
                    .isInstanceOf(UnsupportedSchemaException.class)
                    .hasMessageContaining(difficulty());
        }
    }

    @Test
    void copiesWhereRowsCannotBePutBack() throws SQLException {
        try (SlotPool<ApplicationSlot<Shop>> pool = shops(difficultSchema()).openPool(databases())) {
            returnsToItsState(pool);
        }
    }

    @Test
    void copiesWhereItIsToldTo() throws SQLException {
        try (SlotPool<ApplicationSlot<Shop>> pool =
                shops(simpleSchema()).resetBy(DatabaseReset.COPIES).openPool(databases())) {
            returnsToItsState(pool);
        }
    }

    @Test
    void keepsBaselinesAndSavepoints() throws SQLException {
        BaselineData third = new Third();
        try (SlotPool<ApplicationSlot<Shop>> pool =
                shops(simpleSchema()).resetBy(DatabaseReset.COPIES).openPool(databases())) {
            ApplicationSlot<Shop> slot = pool.lease(any -> 0, any -> any.restore(third));
            SlotState savepoint = slot.state();
            execute(slot.application().connections(), "delete from goods");

            savepoint.restore();
            assertThat(count(slot)).isEqualTo(3);
            savepoint.drop();
            slot.restore();
            assertThat(count(slot)).isEqualTo(2);
            slot.restore(third);
            assertThat(count(slot)).isEqualTo(3);
            pool.release(slot);
        }
    }

    @Test
    void keepsThePresentCopyForAPerson(@TempDir Path directory) throws SQLException {
        try (SlotPool<ApplicationSlot<Shop>> pool =
                shops(simpleSchema()).resetBy(DatabaseReset.COPIES).openPool(databases())) {
            ApplicationSlot<Shop> slot = pool.lease();
            slot.restore();
            execute(slot.application().connections(), "insert into goods values (7, 'seen')");

            assertThat(contentOf(slot.keep(directory.resolve("kept")).orElseThrow()))
                    .contains("seen");
            pool.release(slot);
        }
    }

    /** Returns what is in a database that was kept, with a text for each row. */
    abstract String contentOf(KeptDatabase kept) throws SQLException;

    @Test
    void tellsApplicationsWithAPoolOfTheirOwnWhatToTake() {
        SlotExtension<Shop> shops = SlotExtension.of(Shop.class, slot -> {
                    HikariConfig config = new HikariConfig();
                    config.setJdbcUrl(slot.database().url());
                    config.setUsername(slot.database().user());
                    config.setPassword(slot.database().password());
                    HikariDataSource own = new HikariDataSource(config);
                    slot.onClose(own);
                    return shop(slot.watch(own), simpleSchema());
                })
                .resetBy(DatabaseReset.COPIES);
        try (SlotPool<ApplicationSlot<Shop>> pool = shops.openPool(databases())) {
            assertThatThrownBy(pool::lease).hasMessageContaining("Let it take SlotEnvironment.dataSource()");
        }
    }

    private static void returnsToItsState(SlotPool<ApplicationSlot<Shop>> pool) throws SQLException {
        ApplicationSlot<Shop> slot = pool.lease();
        DataSource connections = slot.application().connections();
        execute(connections, "delete from goods where id = 1");
        execute(connections, "insert into goods values (3, 'third')");
        assertThat(slot.diff().toString()).containsIgnoringCase("goods: 1 row added, 1 row removed");
        pool.release(slot);

        ApplicationSlot<Shop> again = pool.lease();

        assertThat(again).isSameAs(slot);
        assertThat(count(again)).isEqualTo(2);
        again.verifyClean();
        pool.release(again);
    }

    private static int count(ApplicationSlot<Shop> slot) throws SQLException {
        try (Connection connection = slot.application().connections().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from goods")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static SlotExtension<Shop> shops(String schema) {
        return SlotExtension.of(Shop.class, slot -> shop(slot.dataSource(), schema));
    }

    private static Shop shop(DataSource connections, String schema) throws SQLException {
        for (String statement : schema.split(";\n")) {
            execute(connections, statement);
        }
        return new Shop(connections);
    }

    static String simpleSchema() {
        return """
                create table goods (id int primary key, name varchar(20));
                insert into goods values (1, 'first'), (2, 'second')
                """;
    }

    private static final class Third implements BaselineData {

        @Override
        public String name() {
            return "third";
        }

        @Override
        public void load(TestSlot<?> slot) {
            try {
                execute(slot.dataSource(), "insert into goods values (3, 'third')");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static void execute(DataSource connections, String sql) throws SQLException {
        try (Connection connection = connections.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** An application without any address. */
    record Shop(DataSource connections) {}
}
