package org.ibutsu.it.overload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.ibutsu.harness.AllowContractViolation;
import org.ibutsu.harness.AllowWarnings;
import org.ibutsu.harness.http.TestRequest;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.model.Dashboard;
import org.ibutsu.model.Project;
import org.ibutsu.model.Run;
import org.ibutsu.model.User;
import org.ibutsu.model.db.jdbc.DatabaseKind;
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
    private static final Map<String, Object> METADATA = Map.of("metadata", Map.of("k", "v"));

    /** Operations that take filters, each with one that holds it up in the database. */
    static Stream<Arguments> filtered() {
        return Stream.of(
                operation("GET /run", ConnectionSharesIT::search),
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
                operation("POST /runs/bulk-update", ConnectionSharesIT::updateMany));
    }

    private static Arguments operation(String name, Function<TestRequest, TestResponse> call) {
        return Arguments.of(name, call);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("filtered")
    void letsAnAccountSearchTwiceAtATime(
            String name, Function<TestRequest, TestResponse> call, IbutsuApp app, TestData data) throws Exception {
        User busy = member(data);
        try (BusyServer server = new BusyServer(app, "held")) {
            server.hold(2, MANY, busy, call);

            requireAnswers(server.app(), member(data));

            assertThat(server.statuses()).allMatch(status -> status == 200 || status == 404);
            assertThat(server.mostHeld()).isEqualTo(2);
        }
    }

    @Test
    void leavesHalfOfTheConnectionsToThoseWhoDoNotSearch(IbutsuApp app, TestData data) throws Exception {
        try (BusyServer server = new BusyServer(app, "held")) {
            for (int i = 0; i < MANY; i++) {
                server.send(2, member(data), ConnectionSharesIT::search);
            }
            server.awaitHeld(CONNECTIONS / 2);

            requireAnswers(server.app(), member(data));

            assertThat(server.statuses()).containsOnly(200);
            assertThat(server.mostHeld()).isEqualTo(CONNECTIONS / 2);
        }
    }

    @Test
    void letsAnAccountReadWithHalfOfTheConnections(IbutsuApp app, TestData data) throws Exception {
        User busy = member(data);
        try (BusyServer server = new BusyServer(app, "held")) {
            server.hold(
                    CONNECTIONS / 2,
                    MANY,
                    busy,
                    request -> request.queryParam("filter", "metadata.held%a").get("/result"));

            requireAnswers(server.app(), member(data));

            assertThat(server.statuses()).containsOnly(200);
            assertThat(server.mostHeld()).isEqualTo(CONNECTIONS / 2);
        }
    }

    @Test
    void leavesConnectionsToOthersWhenAnAccountWaitsForALock(IbutsuApp app, TestData data) throws Exception {
        User busy = data.user();
        Project project = data.project(p -> p.ownerId(busy.id()));
        Run run = data.run(r -> r.projectId(project.id()));
        String lock = app.databaseKind() == DatabaseKind.H2 ? "for update" : "for no key update";
        try (BusyServer server = new BusyServer(app, lock)) {
            server.hold(
                    CONNECTIONS / 2,
                    MANY,
                    busy,
                    request -> request.body(METADATA).put("/run/" + run.id()));

            requireAnswers(server.app(), member(data));

            assertThat(server.statuses()).allMatch(status -> status == 200 || status == 503);
        }
    }

    /** On H2 nobody deletes anything while others write, and nobody begins to write while somebody waits to delete. */
    @Test
    void letsOthersDeleteAndWriteWhileRunsAreSelected(IbutsuApp app, TestData data) throws Exception {
        User busy = member(data);
        User other = data.user();
        Project project = data.project(p -> p.ownerId(other.id()));
        Dashboard dashboard = data.dashboard(d -> d.projectId(project.id()));
        try (BusyServer server = new BusyServer(app, "held")) {
            server.hold(2, 2, busy, ConnectionSharesIT::updateMany);

            assertThat(server.app()
                            .as(other)
                            .delete("/dashboard/" + dashboard.id())
                            .statusCode())
                    .isEqualTo(200);
            assertThat(server.app()
                            .as(other)
                            .body(Map.of("metadata", Map.of("project", project.id())))
                            .post("/run")
                            .statusCode())
                    .isEqualTo(201);

            assertThat(server.statuses()).containsOnly(404);
        }
    }

    @Test
    @AllowWarnings("org.ibutsu.server.job.JobExecutor task of ")
    void triesAQueuedListAgainWhoseTurnDoesNotCome(IbutsuApp app, TestData data) throws Exception {
        User busy = member(data);
        try (BusyServer server = new BusyServer(app, "held")) {
            TestResponse queued = server.app()
                    .as(busy)
                    .queryParam("filter", "metadata.other~a")
                    .queryParam("pageSize", 501)
                    .get("/run");
            String task = "/task/" + queued.path("task_id");
            server.hold(2, 2, busy, ConnectionSharesIT::search);

            server.app().jobs().runDue();
            assertThat(server.app().as(busy).get(task).path("state").toString()).isEqualTo("PENDING");

            assertThat(server.statuses()).containsOnly(200);
            server.app().clock().advance(Duration.ofMinutes(1));
            server.app().jobs().runDue();
            assertThat(server.app().as(busy).get(task).path("state").toString()).isEqualTo("SUCCESS");
        }
    }

    @Test
    void asksThoseToComeBackWhoseTurnDoesNotCome(IbutsuApp app, TestData data) throws Exception {
        User busy = member(data);
        try (BusyServer server = new BusyServer(app, "held", Duration.ofSeconds(1))) {
            server.hold(2, 2, busy, ConnectionSharesIT::search);

            TestResponse late = search(server.app().as(busy));

            assertThat(late.statusCode()).isEqualTo(503);
            assertThat(late.header("Retry-After")).isNotNull();
            assertThat(late.path("detail").toString()).contains("account");
        }
    }

    private static TestResponse search(TestRequest request) {
        return request.queryParam("filter", "metadata.held~a").get("/run");
    }

    private static TestResponse updateMany(TestRequest request) {
        return request.queryParam("filter", "metadata.held~a").body(METADATA).post("/runs/bulk-update");
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

    /** A server that holds back some of its statements, and clients that wait for them. */
    private static final class BusyServer implements AutoCloseable {

        private final HeldStatements held;
        private final IbutsuApp app;
        private final Crowd crowd = new Crowd();

        BusyServer(IbutsuApp original, String text) {
            this(original, text, Duration.ofSeconds(30));
        }

        /**
         * Starts a server on the database of another.
         *
         * @param original the other
         * @param text what the SQL of the statements contains
         * @param limit how long a statement may take
         */
        BusyServer(IbutsuApp original, String text, Duration limit) {
            held = new HeldStatements(text);
            app = original.startServer(config -> config.database(config.build()
                    .database()
                    .withPoolSize(CONNECTIONS)
                    .withStatementTimeout(limit)
                    .withDecorator(held)));
        }

        IbutsuApp app() {
            return app;
        }

        /** Sends the same many times at once. */
        void send(int times, User user, Function<TestRequest, TestResponse> call) {
            crowd.send(times, () -> call.apply(app.as(user)));
        }

        void awaitHeld(int statements) throws InterruptedException {
            held.await(statements);
        }

        /** Sends the same many times at once, and waits until some of them are held back. */
        void hold(int statements, int times, User user, Function<TestRequest, TestResponse> call)
                throws InterruptedException {
            send(times, user, call);
            awaitHeld(statements);
        }

        /** Returns how many statements have been held back at the same time. */
        int mostHeld() {
            return held.most();
        }

        /** Lets all statements go on, and returns how the requests were answered. */
        List<Integer> statuses() throws Exception {
            held.release();
            return crowd.statuses();
        }

        @Override
        public void close() {
            held.release();
            crowd.close();
        }
    }
}
