package org.ibutsu.it.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import org.ibutsu.harness.fake.TestClock;
import org.ibutsu.model.Project;
import org.ibutsu.model.Run;
import org.ibutsu.model.User;
import org.ibutsu.model.db.jdbc.DatabaseConfig;
import org.ibutsu.model.json.Json;
import org.ibutsu.server.IbutsuServer;
import org.ibutsu.server.ServerConfig;
import org.ibutsu.server.ServerDependencies;
import org.ibutsu.server.http.OpenApi;
import org.ibutsu.server.job.CancellationToken;
import org.ibutsu.server.task.CounterMaintenance;
import org.ibutsu.testing.data.TestData;
import org.ibutsu.testing.fake.TestJobs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What widgets show of counted results, whether their counts can be used or not. */
@Tag("integration")
@ExtendWith(EmptyPostgres.class)
class CountedWidgetsIT {

    private CountedDatabase database;
    private IbutsuServer server;
    private CounterMaintenance counters;
    private Project project;
    private String token;

    @BeforeEach
    void start(DatabaseConfig empty) throws IOException, SQLException {
        database = new CountedDatabase(empty);
        TestClock clock = new TestClock();
        server = IbutsuServer.start(
                ServerConfig.of(empty, "a secret of this test"),
                new ServerDependencies(clock, OpenApi.load(), mail -> {}, HttpClient.newHttpClient(), new TestJobs()));
        counters = new CounterMaintenance(server.database());
        TestData data = new TestData(server.database(), clock);
        User superadmin = data.user(user -> user.superadmin(true));
        token = server.tokens().issue(superadmin.id());
        project = data.project();
        Run run = data.run(made -> made.projectId(project.id()));
        data.results(
                7,
                (i, result) -> result.runId(run.id())
                        .projectId(project.id())
                        .result("passed")
                        .component("login")
                        .metadata("jenkins", Json.parse("{\"job_name\": \"nightly\", \"build_number\": \"9\"}")));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "result-aggregator?group_field=result, /0/count, 7",
        "result-aggregator?group_field=result&days=0, /0/count, 7",
        "result-aggregator?group_field=run_id&days=0, /0/count, 7",
        "result-aggregator?group_field=component&days=0&for_filter=true, /0/_id, login",
        "importance-component?job_name=nightly&components=login, /table_data/0/bnums/0, 9"
    })
    void areTheSameWhileTheCountersAreOffOrBuilt(String widget, String place, String expected) throws Exception {
        assertThat(ask(widget).at(place).asText()).as("on").isEqualTo(expected);

        counters.turnOff();
        assertThat(ask(widget).at(place).asText()).as("off").isEqualTo(expected);

        counters.turnOn();
        assertThat(ask(widget).at(place).asText()).as("building").isEqualTo(expected);

        counters.run(CancellationToken.NEVER);
        assertThat(database.state()).isEqualTo("ON");
        assertThat(ask(widget).at(place).asText()).as("on again").isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"OFF, 7", "BUILDING, 7", "ON, 14"})
    void areTakenFromTheCountsOnlyWhenTheseAreOn(String state, int expected) throws Exception {
        counters.run(CancellationToken.NEVER);
        database.execute(
                "update ibutsu_result_count_sums set number = 2 * number",
                "update ibutsu_result_counters set state = '" + state + "'");

        JsonNode groups = ask("result-aggregator?group_field=result&days=0");

        assertThat(groups.at("/0/count").asInt()).isEqualTo(expected);
    }

    private JsonNode ask(String widget) throws IOException, InterruptedException {
        URI uri = server.uri().resolve("/api/widget/" + widget + "&project=" + project.id());
        return Json.parse(HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(uri)
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        BodyHandlers.ofString())
                .body());
    }
}
