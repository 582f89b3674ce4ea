package org.ibutsu.it.overload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.ibutsu.harness.AllowContractViolation;
import org.ibutsu.harness.http.TestRequest;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.model.Dashboard;
import org.ibutsu.model.Project;
import org.ibutsu.model.Run;
import org.ibutsu.model.User;
import org.ibutsu.model.db.DatabaseKind;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What one account may ask of the database at a time, and that others are answered meanwhile. */
@IntegrationTest
@AllowContractViolation("the document does not name 503, which any operation answers whose turn does not come")
class ConnectionSharesIT {

    private static final int CONNECTIONS = 8;
    private static final int MANY = 12;

    /** Operations that take filters, each with one that holds it up in the database. */
    static Stream<Arguments> filtered() {
        return Stream.of(
                operation(
                        "GET /run",
                        request ->
                                request.queryParam("filter", "metadata.held~a").get("/run")),
                operation(
                        "GET /result",
                        request ->
                                request.queryParam("filter", "metadata.held~a").get("/result")),
                operation(
                        "GET /import",
                        request ->
                                request.queryParam("filter", "metadata.held~a").get("/import")),
                operation(
                        "GET /widget",
                        request -> request.queryParam("additional_filters", "metadata.held~a")
                                .get("/widget/run-aggregator?group_field=component&weeks=4")),
                operation(
                        "GET /widget of results",
                        request -> request.queryParam("additional_filters", "metadata.held~a")
                                .get("/widget/result-summary")),
                operation(
                        "POST /runs/bulk-update",
                        request -> request.queryParam("filter", "metadata.held~a")
                                .body(Map.of("metadata", Map.of("k", "v")))
                                .post("/runs/bulk-update")));
    }

    private static Arguments operation(String name, Function<TestRequest, TestResponse> call) {
        return Arguments.of(name, call);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("filtered")
    void letsAnAccountSearchTwiceAtATime(
            String name, Function<TestRequest, TestResponse> call, IbutsuApp app, TestData data) throws Exception {
        HeldStatements held = new HeldStatements("held");
        IbutsuApp server = server(app, held, Duration.ofSeconds(30));
        User busy = member(data);
        User other = member(data);
        try (Crowd crowd = new Crowd()) {
            crowd.send(MANY, () -> call.apply(server.as(busy)));
            held.await(2);

            requireAnswers(server, other);

            held.release();
            assertThat(crowd.statuses()).allMatch(status -> status == 200 || status == 404);
            assertThat(held.most()).isEqualTo(2);
        } finally {
            held.release();
        }
    }

    @Test
    void leavesHalfOfTheConnectionsToThoseWhoDoNotSearch(IbutsuApp app, TestData data) throws Exception {
        HeldStatements held = new HeldStatements("held");
        IbutsuApp server = server(app, held, Duration.ofSeconds(30));
        try (Crowd crowd = new Crowd()) {
            for (int i = 0; i < MANY; i++) {
                User busy = member(data);
                crowd.send(
                        2,
                        () -> server.as(busy)
                                .queryParam("filter", "metadata.held~a")
                                .get("/run"));
            }
            held.await(CONNECTIONS / 2);

            requireAnswers(server, member(data));

            held.release();
            assertThat(crowd.statuses()).containsOnly(200);
            assertThat(held.most()).isEqualTo(CONNECTIONS / 2);
        } finally {
            held.release();
        }
    }

    @Test
    void letsAnAccountReadWithHalfOfTheConnections(IbutsuApp app, TestData data) throws Exception {
        HeldStatements held = new HeldStatements("held");
        IbutsuApp server = server(app, held, Duration.ofSeconds(30));
        User busy = member(data);
        try (Crowd crowd = new Crowd()) {
            crowd.send(
                    MANY,
                    () -> server.as(busy)
                            .queryParam("filter", "metadata.held%a")
                            .get("/result"));
            held.await(CONNECTIONS / 2);

            requireAnswers(server, member(data));

            held.release();
            assertThat(crowd.statuses()).containsOnly(200);
            assertThat(held.most()).isEqualTo(CONNECTIONS / 2);
        } finally {
            held.release();
        }
    }

    @Test
    void leavesConnectionsToOthersWhenAnAccountWaitsForALock(IbutsuApp app, TestData data) throws Exception {
        HeldStatements held =
                new HeldStatements(app.databaseKind() == DatabaseKind.H2 ? "for update" : "for no key update");
        IbutsuApp server = server(app, held, Duration.ofSeconds(30));
        User busy = data.user();
        Project project = data.project(p -> p.ownerId(busy.id()));
        Run run = data.run(r -> r.projectId(project.id()));
        try (Crowd crowd = new Crowd()) {
            crowd.send(
                    MANY,
                    () -> server.as(busy)
                            .body(Map.of("metadata", Map.of("k", "v")))
                            .put("/run/" + run.id()));
            held.await(CONNECTIONS / 2);

            requireAnswers(server, member(data));

            held.release();
            assertThat(crowd.statuses()).allMatch(status -> status == 200 || status == 503);
        } finally {
            held.release();
        }
    }

    /** On H2 nobody deletes anything while others write, and nobody begins to write while somebody waits to delete. */
    @Test
    void letsOthersDeleteAndWriteWhileRunsAreSelected(IbutsuApp app, TestData data) throws Exception {
        HeldStatements held = new HeldStatements("held");
        IbutsuApp server = server(app, held, Duration.ofSeconds(30));
        User busy = member(data);
        User other = data.user();
        Project project = data.project(p -> p.ownerId(other.id()));
        Dashboard dashboard = data.dashboard(d -> d.projectId(project.id()));
        try (Crowd crowd = new Crowd()) {
            crowd.send(
                    2,
                    () -> server.as(busy)
                            .queryParam("filter", "metadata.held~a")
                            .body(Map.of("metadata", Map.of("k", "v")))
                            .post("/runs/bulk-update"));
            held.await(2);

            assertThat(server.as(other).delete("/dashboard/" + dashboard.id()).statusCode())
                    .isEqualTo(200);
            assertThat(server.as(other)
                            .body(Map.of("metadata", Map.of("project", project.id())))
                            .post("/run")
                            .statusCode())
                    .isEqualTo(201);

            held.release();
            assertThat(crowd.statuses()).containsOnly(404);
        } finally {
            held.release();
        }
    }

    @Test
    void triesAQueuedListAgainWhoseTurnDoesNotCome(IbutsuApp app, TestData data) throws Exception {
        HeldStatements held = new HeldStatements("held");
        IbutsuApp server = server(app, held, Duration.ofSeconds(30));
        User busy = member(data);
        TestResponse queued = server.as(busy)
                .queryParam("filter", "metadata.other~a")
                .queryParam("pageSize", 501)
                .get("/run");
        String task = "/task/" + queued.path("task_id");
        try (Crowd crowd = new Crowd()) {
            crowd.send(
                    2,
                    () -> server.as(busy)
                            .queryParam("filter", "metadata.held~a")
                            .get("/run"));
            held.await(2);

            server.jobs().runDue();
            assertThat(server.as(busy).get(task).path("state").toString()).isEqualTo("PENDING");

            held.release();
            assertThat(crowd.statuses()).containsOnly(200);
            server.clock().advance(Duration.ofMinutes(1));
            server.jobs().runDue();
            assertThat(server.as(busy).get(task).path("state").toString()).isEqualTo("SUCCESS");
        } finally {
            held.release();
        }
    }

    @Test
    void asksThoseToComeBackWhoseTurnDoesNotCome(IbutsuApp app, TestData data) throws Exception {
        HeldStatements held = new HeldStatements("held");
        IbutsuApp server = server(app, held, Duration.ofSeconds(1));
        User busy = member(data);
        try (Crowd crowd = new Crowd()) {
            crowd.send(
                    2,
                    () -> server.as(busy)
                            .queryParam("filter", "metadata.held~a")
                            .get("/run"));
            held.await(2);

            TestResponse late =
                    server.as(busy).queryParam("filter", "metadata.held~a").get("/run");

            assertThat(late.statusCode()).isEqualTo(503);
            assertThat(late.header("Retry-After")).isNotNull();
            assertThat(late.path("detail").toString()).contains("account");
        } finally {
            held.release();
        }
    }

    private static IbutsuApp server(IbutsuApp app, HeldStatements held, Duration limit) {
        return app.startServer(config -> config.database(config.build()
                .database()
                .withPoolSize(CONNECTIONS)
                .withStatementTimeout(limit)
                .withDecorator(held)));
    }

    private static User member(TestData data) {
        User user = data.user();
        UUID owner = user.id();
        Project project = data.project(p -> p.ownerId(owner));
        data.run(run -> run.projectId(project.id()));
        return user;
    }

    private static void requireAnswers(IbutsuApp server, User user) {
        assertThat(server.as(user).get("/user").statusCode()).isEqualTo(200);
        assertThat(server.as(user).get("/run").statusCode()).isEqualTo(200);
        assertThat(server.as(user).get("/project").statusCode()).isEqualTo(200);
    }
}
