package org.ibutsu.harness.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.ibutsu.harness.database.contract.PostgresSnapshotContract;
import org.ibutsu.harness.postgres.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

@Tag("unit")
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresSnapshotTest extends PostgresSnapshotContract {

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
    protected DataSource emptyDatabase() {
        postgres.createDatabase("contract");
        return connectAs(postgres.user());
    }

    private PGSimpleDataSource connectAs(String user) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(postgres.jdbcUrl("contract"));
        dataSource.setUser(user);
        return dataSource;
    }

    @Override
    protected void release() {
        postgres.server().dropDatabase("contract");
    }

    @Test
    void saysThatItsUserMustOwnTheTables() throws SQLException {
        execute("create role ordinary login; grant all on database contract to ordinary");

        try {
            assertThatThrownBy(() -> Snapshot.take(connectAs("ordinary")))
                    .isInstanceOf(UnsupportedSchemaException.class)
                    .hasMessageContaining("The table people belongs to postgres, and not to ordinary");
        } finally {
            execute("drop owned by ordinary; drop role ordinary");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"select", "grant set on parameter session_replication_role to ordinary"})
    void servesAMereOwner(String grant) throws SQLException {
        execute("create role ordinary login; grant all on database contract to ordinary; " + grant);
        for (String table : List.of("version", "people", "projects", "boards", "files", "numbered")) {
            execute("alter table " + table + " owner to ordinary");
        }
        execute("alter sequence tickets owner to ordinary; drop schema ibutsu_pristine cascade;"
                + " drop schema \"ibutsu changes\" cascade");

        try {
            Snapshot snapshot = Snapshot.take(connectAs("ordinary"));
            execute("""
                    update projects set board = null; delete from boards; update people set name = 'x' where id = 2;
                    insert into people (id, name) values (3, 'guest'), (4, 'eve'); update projects set owner = 4;
                    delete from version; insert into numbered (word) values ('third'); insert into boards values (7, 1);
                    insert into files values (1, 7, null); delete from people where id = 1
                    """);

            assertThat(snapshot.restore())
                    .containsExactly("boards", "files", "numbered", "people", "projects", "version");
            assertThat(snapshot.diff()).hasToString("every row is as it was");
            assertThat(ask("select board from projects")).isEqualTo("1");
        } finally {
            execute("drop owned by ordinary; drop role ordinary");
        }
    }

    @Test
    void refusesTriggersThatItsUserCannotSwitchOff() throws SQLException {
        execute("create role ordinary login; grant all on database contract to ordinary;"
                + " create schema mine authorization ordinary");
        PGSimpleDataSource ordinary = connectAs("ordinary");
        ordinary.setCurrentSchema("mine");
        try (Connection connection = ordinary.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    create table mine (id int);
                    create function nothing() returns trigger language plpgsql as 'begin return null; end';
                    create trigger later after insert on mine for each row execute function nothing();
                    create rule never as on delete to mine do instead nothing
                    """);
        }

        try {
            assertThatThrownBy(() ->
                            Snapshot.take(ordinary, SnapshotOptions.defaults().of("mine")))
                    .isInstanceOf(UnsupportedSchemaException.class)
                    .hasMessageContaining("The trigger later of table mine would fire")
                    .hasMessageContaining("The rule never of table mine would apply")
                    .hasMessageContaining("grant set on parameter session_replication_role to ordinary");
        } finally {
            execute("drop owned by ordinary; drop role ordinary");
        }
    }
}
