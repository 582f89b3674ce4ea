package org.ibutsu.it.commands;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.ibutsu.it.schema.EmptyPostgres;
import org.ibutsu.model.Project;
import org.ibutsu.model.User;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.db.jdbc.DatabaseConfig;
import org.ibutsu.server.cli.CommandProgram;
import org.ibutsu.server.cli.CommandProgram.Outcome;
import org.ibutsu.server.job.CancellationToken;
import org.ibutsu.server.task.CounterMaintenance;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The commands {@code user}, {@code project}, {@code token} and {@code login}, at a server and on PostgreSQL. */
@IntegrationTest
class AdministrationIT {

    @TempDir
    private Path directory;

    @Test
    void administersAServerByTheTokenOfAnAdministrator(IbutsuApp app, TestData data) {
        Project web = data.project(project -> project.name("web"));
        data.project(project -> project.name("web"));
        User member = data.member(web);
        CommandProgram program = program(app, app.token(app.superadmin()));

        Outcome added = program.run("sesame-1\n", "user", "add", "new@example.com", "--password-stdin");
        Outcome ambiguous = program.run("", "project", "members", "web");
        Outcome members = program.run(
                "", "project", "members", web.id().toString(), "--add", "new@example.com", "--remove", member.email());
        Outcome taken = program.run("", "project", "add", "web");
        Outcome deactivated = program.run("", "user", "deactivate", "new@example.com");

        assertThat(added.code()).as(added.err()).isZero();
        assertThat(ambiguous.code()).isEqualTo(1);
        assertThat(ambiguous.err())
                .contains("There are 2 projects web: ", web.id().toString(), "Name one by its id.");
        assertThat(members.code()).as(members.err()).isZero();
        assertThat(members.out()).contains("new@example.com").doesNotContain(member.email());
        assertThat(taken.err()).contains("There is a project web already (");
        assertThat(deactivated.code()).as(deactivated.err()).isZero();
        assertThat(program.run("", "user", "list").out()).containsPattern("new@example\\.com .*inactive");
        assertThat(program.run("", "project", "members", web.id().toString()).out())
                .contains("new@example.com");
    }

    @Test
    void saysThatTheTokenIsOfNoAdministrator(IbutsuApp app, TestData data) {
        Outcome refused = program(app, app.token(data.user())).run("", "user", "list");

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("refused with status 403: Only superadmins may do this");
    }

    @Test
    void logsInByATokenAndMakesAnother(IbutsuApp app, TestData data) {
        User user = data.user();
        String url = app.uri().toString();
        CommandProgram program = new CommandProgram(Map.of(), directory);

        Outcome login = program.run(app.token(user) + "\n", "login", url, "--token-stdin");
        Outcome made = program.run("", "token", "new", "ci", "--url", url);

        assertThat(login.code()).as(login.err()).isZero();
        assertThat(made.code()).as(made.err()).isZero();
        assertThat(made.out().strip()).contains(".").doesNotContain(" ");
        assertThat(program.run("", "token", "list", "--url", url).out()).contains(" ci ");
    }

    @Test
    @ExtendWith(EmptyPostgres.class)
    void administersADatabaseOfPostgresql(DatabaseConfig postgres) {
        CommandProgram program = program(postgres);

        Outcome added = program.run("sesame-1\n", "user", "add", "ann@example.com", "--superadmin", "--password-stdin");
        Outcome project = program.run("", "project", "add", "web", "--owner", "ann@example.com");
        Outcome token = program.run("", "token", "new", "ci", "--user", "ann@example.com");
        Outcome removed = program.run("", "project", "remove", "web", "--yes");
        Outcome checked = program.run("", "check");

        for (Outcome outcome : new Outcome[] {added, project, token, removed, checked}) {
            assertThat(outcome.code()).as(outcome.err()).isZero();
        }
        assertThat(program.run("", "project", "list").out()).isEmpty();
    }

    @Test
    @ExtendWith(EmptyPostgres.class)
    void repairsADatabaseOfPostgresql(DatabaseConfig postgres) throws SQLException {
        CommandProgram program = program(postgres);
        Outcome filled = program.run("", "demo", "--runs", "2", "--results-per-run", "5");
        try (Database database = Database.open(postgres)) {
            new CounterMaintenance(database).run(CancellationToken.NEVER);
        }
        Outcome fits = program.run("", "check");
        try (Connection connection = DriverManager.getConnection(postgres.url(), postgres.user(), "");
                Statement statement = connection.createStatement()) {
            statement.execute("update ibutsu_result_total_sums set number = number + 1");
            statement.execute("update runs set summary = '{\"tests\": 99}'");
            statement.execute("insert into artifacts (id, upload_date) values (gen_random_uuid(), localtimestamp)");
        }

        Outcome found = program.run("", "check");
        Outcome repaired = program.run("", "check", "--repair");
        Outcome again = program.run("", "check");

        assertThat(List.of(filled, fits, found, repaired, again))
                .as(filled.err() + fits.out() + repaired.err() + again.out())
                .extracting(Outcome::code)
                .containsExactly(0, 0, 1, 0, 0);
        assertThat(found.out())
                .contains("1 projects have other counts than results:")
                .contains("2 runs have summaries that do not fit their results:")
                .contains("1 artifacts belong to neither a run nor a result:");
        assertThat(repaired.err()).contains("All of it is repaired.");
    }

    private CommandProgram program(DatabaseConfig postgres) {
        return new CommandProgram(
                Map.of(
                        "IBUTSU_DATABASE_URL",
                        postgres.url(),
                        "POSTGRESQL_USER",
                        postgres.user(),
                        "JWT_SECRET",
                        "a secret of more than thirty-two bytes",
                        "BCRYPT_LOG_ROUNDS",
                        "4"),
                directory);
    }

    private CommandProgram program(IbutsuApp app, String token) {
        return new CommandProgram(Map.of("IBUTSU_URL", app.uri().toString(), "IBUTSU_TOKEN", token), directory);
    }
}
