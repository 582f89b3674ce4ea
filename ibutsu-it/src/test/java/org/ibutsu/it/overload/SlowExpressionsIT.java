package org.ibutsu.it.overload;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.ibutsu.harness.SlowTest;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.it.http.RawRequest;
import org.ibutsu.model.Project;
import org.ibutsu.model.Run;
import org.ibutsu.model.User;
import org.ibutsu.model.db.jdbc.DatabaseKind;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Expressions that would keep the database busy for minutes with a single row. */
@IntegrationTest
@SlowTest
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SlowExpressionsIT {

    private static final Duration LIMIT = Duration.ofSeconds(4);

    /** Others are answered long before. */
    private static final Duration LONG_LIMIT = Duration.ofSeconds(12);

    private static final int TURNS_OF_AN_ACCOUNT = 2;
    private static final int CLIENTS = 6;

    /** Tries out how a text of an odd length consists of two equal halves of four parts. */
    private static final String BACKTRACKING = "^(a+)(a+)(a+)(a+)\\1\\2\\3\\4$";

    /** May be in a thousand states at each character. */
    private static final String MANY_STATES = "((a|b)?){250}((a|b)?){250}c";

    @Test
    void leaveOthersAlone(IbutsuApp app, TestData data) throws Exception {
        IbutsuApp server = limited(app, LONG_LIMIT);
        User busy = data.user();
        User other = data.user();
        Project project = project(app, data, busy);
        try (Crowd crowd = new Crowd()) {
            crowd.send(12, () -> search(server, busy, project));

            assertThat(server.as(other).get("/user").statusCode()).isEqualTo(200);
            assertThat(server.as(other)
                            .queryParam("filter", "project_id=" + project.id())
                            .get("/run")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(crowd.answered()).isZero();

            assertThat(crowd.statuses()).isSubsetOf(503, 504);
        }
    }

    @Test
    void endWhenTheirClientsHaveGone(IbutsuApp app, TestData data) throws Exception {
        HeldStatements held = new HeldStatements("from results");
        IbutsuApp server = app.startServer(
                config -> config.database(config.build().database().withDecorator(held)));
        User busy = data.user();
        Project project = project(app, data, busy);
        String slow = RawRequest.of(
                        "GET",
                        "/api/result?filter=project_id=" + project.id() + "&filter=metadata.text~"
                                + URLEncoder.encode(expression(app), StandardCharsets.UTF_8))
                .token(server.token(busy))
                .with("");
        try (SlowConnections clients = new SlowConnections(server.uri(), CLIENTS, slow)) {
            held.await(TURNS_OF_AN_ACCOUNT);
            held.release();
            assertThat(clients.drip("")).as("closed by the server").isZero();
        }
        long start = System.nanoTime();

        TestResponse next = server.as(busy)
                .queryParam("filter", "project_id=" + project.id(), "metadata.text~^b")
                .get("/result");

        assertThat(next.statusCode()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONG_LIMIT.dividedBy(2));
    }

    @Test
    void endWithinASecondOfTheLimit(IbutsuApp app, TestData data) {
        IbutsuApp server = limited(app, LIMIT);
        User busy = data.user();
        Project project = project(app, data, busy);

        requireEnd(() -> search(server, busy, project));
        requireEnd(() -> server.as(busy)
                .queryParam("project", project.id())
                .queryParam("additional_filters", "metadata.text~" + expression(app))
                .get("/widget/result-summary"));
        requireEnd(() -> server.as(busy)
                .queryParam("filter", "metadata.text~" + expression(app))
                .body("{\"metadata\": {\"k\": \"v\"}}")
                .post("/runs/bulk-update"));
    }

    private static void requireEnd(Supplier<TestResponse> request) {
        long start = System.nanoTime();
        assertThat(request.get().statusCode()).isEqualTo(504);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(LIMIT, LIMIT.plusSeconds(5));
    }

    private static IbutsuApp limited(IbutsuApp app, Duration limit) {
        return app.startServer(
                config -> config.database(config.build().database().withStatementTimeout(limit)));
    }

    private static Project project(IbutsuApp app, TestData data, User owner) {
        Project project = data.project(p -> p.ownerId(owner.id()));
        String text = "a".repeat(app.databaseKind() == DatabaseKind.H2 ? 1_000_000 : 1_001);
        Run run = data.run(r -> r.projectId(project.id()).metadata("text", text));
        data.result(r -> r.projectId(project.id()).runId(run.id()).metadata("text", text));
        return project;
    }

    private static String expression(IbutsuApp app) {
        return app.databaseKind() == DatabaseKind.H2 ? MANY_STATES : BACKTRACKING;
    }

    private static TestResponse search(IbutsuApp server, User user, Project project) {
        return server.as(user)
                .queryParam("filter", "project_id=" + project.id(), "metadata.text~" + expression(server))
                .get("/result");
    }
}
