package org.ibutsu.it.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.ibutsu.it.Standalone;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.db.LargeIndexes;
import org.ibutsu.model.db.jdbc.DatabaseConfig;
import org.ibutsu.model.json.Json;
import org.ibutsu.server.IbutsuServer;
import org.ibutsu.server.ServerConfig;
import org.ibutsu.server.ServerDependencies;
import org.ibutsu.server.http.OpenApi;
import org.ibutsu.server.mail.DiscardingMailSender;
import org.ibutsu.testing.IbutsuApplication;
import org.ibutsu.testing.fake.TestJobs;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Databases that an older version has filled give their data back, and are brought to the schema of a new one. */
@Standalone
@Tag("integration")
@ExtendWith(EmptyPostgres.class)
class UpgradeIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private Path directory;

    @Test
    void givesBackWhatAFileOfH2Holds() throws Exception {
        giveBackAll(Fixture.H2_CLOSED, Fixture.H2_CLOSED.unpackTo(directory));
    }

    @Test
    void givesBackWhatAFileOfH2HoldsWhoseServerWasKilled() throws Exception {
        giveBackAll(Fixture.H2_KILLED, Fixture.H2_KILLED.unpackTo(directory));
    }

    @Test
    void givesBackWhatADumpOfPostgresqlHolds(DatabaseConfig empty) throws Exception {
        Fixture.POSTGRESQL.restoreTo(empty);

        giveBackAll(Fixture.POSTGRESQL, empty);
    }

    @Test
    void leadsToTheSchemaOfANewFileOfH2() throws Exception {
        DatabaseConfig upgraded = Fixture.H2_CLOSED.unpackTo(directory);
        Database.open(upgraded).close();
        DatabaseConfig fresh = new DatabaseConfig(
                "jdbc:h2:file:" + directory.resolve(UUID.randomUUID().toString()), "sa", "");
        Database.open(fresh).close();

        assertThat(script(upgraded)).containsExactlyElementsOf(script(fresh));
    }

    @Test
    void leadsToTheSchemaOfANewPostgresql(DatabaseConfig upgraded, DatabaseConfig fresh) throws Exception {
        Fixture.POSTGRESQL.restoreTo(upgraded);

        assertThat(dumpOfOpened(upgraded)).containsExactlyElementsOf(dumpOfOpened(fresh));
    }

    private void giveBackAll(Fixture fixture, DatabaseConfig database) throws Exception {
        TestJobs jobs = new TestJobs();
        ServerConfig config = ServerConfig.of(database, Fixture.SECRET).toBuilder()
                .login(IbutsuApplication.CHEAP_LOGIN)
                .build();
        ServerDependencies environment =
                new ServerDependencies(Clock.systemUTC(), OpenApi.load(), new DiscardingMailSender(), HTTP, jobs);
        try (IbutsuServer server = IbutsuServer.start(config, environment)) {
            String admin = logIn(server, "admin@example.com", "admin-password");
            JsonNode web = get(server, admin, "project?filter=name%3Dweb").at("/projects/0");
            String id = web.path("id").textValue();

            assertThat(web.path("title").textValue()).isEqualTo("The web");
            requireRuns(server, admin, id);
            requireDashboard(server, admin, web);
            assertThat(get(server, admin, "widget/result-aggregator?group_field=result&days=20000&project=" + id))
                    .isEqualTo(
                            Json.parse("[{\"_id\": \"passed\", \"count\": 7}, {\"_id\": \"failed\", \"count\": 3}]"));
            requireAccounts(server);
            requireImports(server, admin, jobs, fixture.waiting());
        }
    }

    private static void requireRuns(IbutsuServer server, String token, String project) throws Exception {
        JsonNode runs = get(server, token, "run?filter=project_id%3D" + project).path("runs");
        assertThat(runs).hasSize(3);
        assertThat(runs.findValuesAsText("build")).containsExactlyInAnyOrder("0", "1");
        JsonNode failed = get(server, token, "result?filter=test_id%3Dpkg.test_3&filter=project_id%3D" + project)
                .path("results");
        assertThat(failed).hasSize(2);
        assertThat(failed.at("/0/metadata/deep/a/2/b").textValue()).isEqualTo("ü€");
        assertThat(failed.at("/0/metadata/k").intValue()).isEqualTo(3);
        assertThat(failed.at("/0/params/browser").textValue()).isEqualTo("b3");
        JsonNode artifacts = get(
                        server, token, "artifact?resultId=" + failed.at("/0/id").textValue())
                .path("artifacts");
        assertThat(artifacts).hasSize(1);
        assertThat(send(server, token, "artifact/" + artifacts.at("/0/id").textValue() + "/download")
                        .body())
                .matches("log of run [01]\n");
    }

    private static void requireDashboard(IbutsuServer server, String token, JsonNode project) throws Exception {
        String dashboard = project.path("default_dashboard_id").textValue();
        assertThat(get(server, token, "dashboard/" + dashboard).path("title").textValue())
                .isEqualTo("Team");
        JsonNode widget = get(server, token, "widget-config?filter=dashboard_id%3D" + dashboard)
                .at("/widgets/0");
        assertThat(widget.path("widget").textValue()).isEqualTo("result-aggregator");
        assertThat(widget.at("/params/group_field").textValue()).isEqualTo("result");
    }

    private static void requireAccounts(IbutsuServer server) throws Exception {
        String ann = logIn(server, "ann@example.com", "ann-password");
        assertThat(get(server, ann, "user").path("name").textValue()).isEqualTo("Ann");
        JsonNode stored = get(server, ann, "user/token").at("/tokens/0");
        assertThat(stored.path("name").textValue()).isEqualTo("ci");
        assertThat(get(server, stored.path("token").textValue(), "user")
                        .path("email")
                        .textValue())
                .isEqualTo("ann@example.com");
    }

    private static void requireImports(IbutsuServer server, String token, TestJobs jobs, String waiting)
            throws Exception {
        assertThat(get(server, token, "import/" + waiting).path("status").textValue())
                .isEqualTo("pending");

        jobs.runDue();

        assertThat(get(server, token, "import/" + waiting).path("status").textValue())
                .isEqualTo("done");
    }

    private static List<String> dumpOfOpened(DatabaseConfig config) throws SQLException {
        try (Database database = Database.open(config);
                Connection connection = DriverManager.getConnection(config.url(), config.user(), config.password())) {
            new LargeIndexes(database).build(() -> false);
            return SchemaDump.of(connection).lines();
        }
    }

    /** Returns what makes the schema again, except the numbers in the names of indexes that H2 makes itself. */
    private static List<String> script(DatabaseConfig config) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(config.url(), config.user(), config.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("script nodata nopasswords nosettings")) {
            while (rows.next()) {
                String line = rows.getString(1);
                // Comments tell how many rows there are.
                if (!line.startsWith("--")) {
                    lines.add(line.replaceAll("(_INDEX|PRIMARY_KEY)_[0-9A-F]+", "$1"));
                }
            }
        }
        lines.sort(null);
        return lines;
    }

    private static String logIn(IbutsuServer server, String email, String password) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri(server, "login"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"email\": \"" + email + "\", \"password\": \"" + password + "\"}"))
                .build();
        return Json.parse(HTTP.send(request, BodyHandlers.ofString()).body())
                .path("token")
                .textValue();
    }

    private static JsonNode get(IbutsuServer server, String token, String path) throws Exception {
        HttpResponse<String> response = send(server, token, path);
        assertThat(response.statusCode()).as(path + ": " + response.body()).isEqualTo(200);
        return Json.parse(response.body());
    }

    private static HttpResponse<String> send(IbutsuServer server, String token, String path)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri(server, path))
                .header("Authorization", "Bearer " + token)
                .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }

    private static URI uri(IbutsuServer server, String path) {
        return server.uri().resolve("/api/" + path);
    }
}
