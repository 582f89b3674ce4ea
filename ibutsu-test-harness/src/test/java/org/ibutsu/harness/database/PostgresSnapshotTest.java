package org.ibutsu.harness.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.ibutsu.harness.postgres.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.postgresql.ds.PGSimpleDataSource;

@Tag("unit")
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresSnapshotTest extends SnapshotContract {

    private EmbeddedPostgres postgres;

    @BeforeAll
    void start() {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    void stop() {
        postgres.close();
    }

    @Override
    DataSource emptyDatabase() {
        postgres.createDatabase("contract");
        return connectAs(postgres.user());
    }

    private DataSource connectAs(String user) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(postgres.jdbcUrl("contract"));
        dataSource.setUser(user);
        return dataSource;
    }

    @Override
    String binary() {
        return "bytea";
    }

    @Override
    String generated() {
        return "stored";
    }

    @Override
    void release() {
        postgres.server().dropDatabase("contract");
    }

    @Test
    void vacuumsAfterManyDeletedRows() throws SQLException {
        execute("insert into files select number, 1, null from generate_series(1, 20000) number");

        snapshot().restore();

        assertThat(ask("select pg_relation_size('files')")).isEqualTo("0");
    }

    @Test
    void doesNotWaitForAnOpenTransactionForLong() throws SQLException {
        execute("insert into files values (1, 1, null)");
        try (Connection connection = connectAs(postgres.user()).getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("delete from files");

            assertThatThrownBy(() -> snapshot().restore())
                    .isInstanceOf(SnapshotException.class)
                    .hasMessageContaining("lock timeout")
                    .hasMessageContaining("files");
        }

        assertThat(snapshot().restore()).containsExactly("files");
    }

    @Test
    void saysWhatAnOrdinaryUserNeeds() throws SQLException {
        execute("create role ordinary login; grant all on database contract to ordinary");

        try {
            assertThatThrownBy(() -> Snapshot.take(connectAs("ordinary")))
                    .isInstanceOf(SnapshotException.class)
                    .hasMessageContaining("grant set on parameter session_replication_role to ordinary");
        } finally {
            execute("drop owned by ordinary; drop role ordinary");
        }
    }

    @Test
    void servesAnOrdinaryUserWhoMayDoWithoutForeignKeys() throws SQLException {
        execute("""
                create role ordinary login; grant all on database contract to ordinary; grant all on schema public to ordinary;
                grant all on all tables in schema public to ordinary; grant all on all sequences in schema public to ordinary;
                grant set on parameter session_replication_role to ordinary; drop schema ibutsu_pristine cascade
                """);

        try {
            Snapshot snapshot = Snapshot.take(connectAs("ordinary"));
            execute(
                    "update projects set board = null; delete from boards; update people set name = 'toor' where id = 1");

            assertThat(snapshot.restore()).containsExactly("boards", "people", "projects");
            assertThat(snapshot.diff().isEmpty()).isTrue();
        } finally {
            execute("drop owned by ordinary; drop role ordinary");
        }
    }
}
