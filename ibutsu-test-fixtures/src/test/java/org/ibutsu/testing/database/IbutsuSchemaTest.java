package org.ibutsu.testing.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.ibutsu.harness.database.Snapshot;
import org.ibutsu.harness.postgres.EmbeddedPostgres;
import org.ibutsu.harness.sql.SqlRecorder;
import org.ibutsu.model.Dashboard;
import org.ibutsu.model.Project;
import org.ibutsu.model.User;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.db.jdbc.DatabaseConfig;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
@Tag("slow")
class IbutsuSchemaTest {

    @Test
    void becomesPristineOnH2() {
        restoresEverything(new DatabaseConfig("jdbc:h2:mem:" + UUID.randomUUID(), "sa", ""));
    }

    @Test
    void becomesPristineOnPostgres() {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            postgres.createDatabase("ibutsu");

            restoresEverything(new DatabaseConfig(postgres.jdbcUrl("ibutsu"), postgres.user(), ""));
        }
    }

    private static void restoresEverything(DatabaseConfig config) {
        SqlRecorder recorder = new SqlRecorder();
        try (Database database = Database.open(config.withDecorator(recorder::watch))) {
            User admin = new User().email("admin@example.com").superadmin(true);
            persist(database, admin);
            Snapshot snapshot = Snapshot.take(recorder.unwatched());
            Project project = new Project().name("web").ownerId(admin.id());
            Dashboard dashboard = new Dashboard().title("home").projectId(project.id());
            persist(database, project, dashboard);
            execute(
                    database,
                    "update projects set default_dashboard_id = (select id from dashboards)",
                    "update users set name = 'changed'",
                    "delete from alembic_version",
                    "delete from \"ibutsu_schema_history\"");

            List<String> dirty = snapshot.restore();

            assertThat(dirty)
                    .extracting(name -> name.toLowerCase(Locale.ROOT))
                    .containsExactlyInAnyOrder(
                            "alembic_version", "dashboards", "ibutsu_schema_history", "projects", "users");
            assertThat(snapshot.diff()).hasToString("every row is as it was");
            assertThat(snapshot.restore()).isEmpty();
            assertThat(recorder.heldConnections()).isEmpty();
        }
    }

    private static void persist(Database database, Object... entities) {
        database.write(session -> {
            for (Object entity : entities) {
                session.persist(entity);
                session.flush();
            }
            return null;
        });
    }

    private static void execute(Database database, String... statements) {
        database.write(session -> {
            for (String statement : statements) {
                session.createNativeMutationQuery(statement).executeUpdate();
            }
            return null;
        });
    }
}
