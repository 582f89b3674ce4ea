package org.ibutsu.it.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ibutsu.it.process.ServerClient;
import org.ibutsu.model.Project;
import org.ibutsu.server.ServerConfig.Management;
import org.ibutsu.server.http.OpenApi;
import org.ibutsu.server.http.Operation;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;

/** What Prometheus scrapes, and that dashboards, alerts and the documentation know the same names. */
@IntegrationTest
class MetricsIT {

    private static final String REQUESTS = "ibutsu_http_requests_seconds_count";
    private static final Pattern OPERATION = Pattern.compile("operation=\"([^\"]*)\"");

    @Test
    void countRequestsByOperationAndStatus(IbutsuApp app) throws Exception {
        IbutsuApp server = managed(app);
        ServerClient client = new ServerClient(server.uri(), app.token());

        client.get("/project");
        client.get("/project");
        client.get("/run/" + UUID.randomUUID());

        Scrape scrape = Scrape.until(management(server), some -> some.sum(REQUESTS) >= 3);
        assertThat(scrape.sum(REQUESTS)).isEqualTo(3);
        assertThat(scrape.value(REQUESTS + "{operation=\"listProjects\",status=\"200\"}"))
                .isEqualTo(2);
        assertThat(scrape.value(REQUESTS + "{operation=\"getRun\",status=\"404\"}"))
                .isEqualTo(1);
    }

    @Test
    void countImportsAndTheirRowsAndWhatTheDatabaseHolds(IbutsuApp app, TestData data) throws Exception {
        IbutsuApp server = managed(app);
        Project project = data.project();
        String report = "<testsuite name='a'><testcase name='b' classname='c'/><testcase name='d' classname='c'/>"
                + "</testsuite>";
        ServerClient client = new ServerClient(server.uri(), app.token());
        client.upload("/import", Map.of("project", project.id().toString()), "importFile", "a.xml", report.getBytes());
        client.upload("/import", Map.of("project", project.id().toString()), "importFile", "b.xml", "<a/".getBytes());

        server.jobs().runDue();

        Scrape scrape = Scrape.of(management(server));
        assertThat(scrape.value("ibutsu_imports_total{outcome=\"done\"}")).isEqualTo(1);
        assertThat(scrape.value("ibutsu_imports_total{outcome=\"rejected\"}")).isEqualTo(1);
        assertThat(scrape.value("ibutsu_imported_rows_total{table=\"results\"}"))
                .isEqualTo(2);
        assertThat(scrape.value("ibutsu_jobs_seconds_count{kind=\"import\",outcome=\"done\"}"))
                .isEqualTo(1);
        assertThat(scrape.value("ibutsu_rows{table=\"results\"}")).isEqualTo(2);
        assertThat(scrape.value("ibutsu_rows{table=\"imports\"}")).isEqualTo(2);
        assertThat(scrape.value("ibutsu_artifacts_bytes")).isNotNegative();
        assertThat(scrape.value("ibutsu_ready")).isEqualTo(1);
        assertThat(scrape.value("ibutsu_pool_limit")).isPositive();
        assertThat(scrape.value("ibutsu_jobs_waiting{kind=\"import\"}")).isZero();
    }

    /** Nobody who sends requests makes more series than there are operations and statuses. */
    @Test
    void haveNoMoreSeriesHoweverOddRequestsAre(IbutsuApp app) throws Exception {
        IbutsuApp server = managed(app);
        sendOddRequests(server, "first");
        Scrape first = Scrape.until(management(server), some -> some.sum(REQUESTS) >= 70);

        sendOddRequests(server, "second");
        Scrape second = Scrape.until(management(server), some -> some.sum(REQUESTS) >= 140);

        assertThat(second.sum(REQUESTS)).isEqualTo(140);
        assertThat(second.series("ibutsu_http")).isEqualTo(first.series("ibutsu_http"));
        Set<String> known =
                OpenApi.load().operations().stream().map(Operation::id).collect(Collectors.toSet());
        known.add("other");
        assertThat(second.series(REQUESTS).stream()
                        .flatMap(series -> OPERATION.matcher(series).results())
                        .map(found -> found.group(1)))
                .isSubsetOf(known);
    }

    private static void sendOddRequests(IbutsuApp server, String word) {
        ServerClient client = new ServerClient(server.uri(), server.token());
        for (int i = 0; i < 10; i++) {
            for (String path : List.of(
                    "/" + word + i,
                    "/run/" + UUID.randomUUID(),
                    "/run/" + word + i,
                    "/project?" + word + "=" + i,
                    "/widget/" + word + i)) {
                ServerClient.join(client.sendAtOnce(1, client.request(path).build()));
            }
            for (String method : List.of("X" + word.toUpperCase(Locale.ROOT) + i, "OPTIONS")) {
                HttpRequest request = client.request("/" + word + i)
                        .method(method, BodyPublishers.noBody())
                        .build();
                ServerClient.join(client.sendAtOnce(1, request));
            }
        }
    }

    @Test
    void areTheOnesThatDashboardsAndAlertsAskForAndThatAreDocumented(IbutsuApp app, TestData data) throws Exception {
        Set<String> names = everyMetric(app, data).names();

        for (String file : List.of("grafana/ibutsu.json", "prometheus/ibutsu-alerts.yml")) {
            assertThat(DeployedFile.of(file).metrics()).as(file).isNotEmpty().isSubsetOf(names);
        }
        assertThat(DeployedFile.documented())
                .as("docs/operations.md")
                .containsAll(names.stream()
                        .filter(name -> name.startsWith("ibutsu_"))
                        .map(MetricsIT::base)
                        .collect(Collectors.toSet()));
    }

    private static Scrape everyMetric(IbutsuApp app, TestData data) throws IOException, InterruptedException {
        IbutsuApp server = managed(app);
        ServerClient client = new ServerClient(server.uri(), app.token());
        client.upload(
                "/import",
                Map.of("project", data.project().id().toString()),
                "importFile",
                "a.xml",
                "<testsuite name='a'><testcase name='b' classname='c'/></testsuite>".getBytes());
        server.jobs().runDue();
        return Scrape.until(management(server), some -> some.sum(REQUESTS) >= 1);
    }

    /** Returns the name that is documented: without what the parts of a histogram add. */
    private static String base(String name) {
        return Pattern.compile("_(count|sum|bucket|max)$").matcher(name).replaceFirst((MatchResult suffix) -> "");
    }

    private static IbutsuApp managed(IbutsuApp app) {
        return app.startServer(config -> config.management(Optional.of(new Management("127.0.0.1", 0))));
    }

    private static URI management(IbutsuApp server) {
        return server.managementUri().orElseThrow();
    }
}
