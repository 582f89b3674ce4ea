package org.ibutsu.it.analysis;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.hibernate.Session;
import org.ibutsu.harness.MaxStatements;
import org.ibutsu.harness.OnBothDatabases;
import org.ibutsu.harness.http.TestRequest;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.model.Project;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;
import org.ibutsu.model.User;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.ValidationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@IntegrationTest
@MaxStatements(9)
@OnBothDatabases
class BulkClassifyIT {

    @Test
    void setsTheClassificationAndKeepsTheRest(IbutsuApp app, TestData data, Session session) {
        Result one = data.result(result -> result.metadata("kept", Map.of("deep", 1.5)));
        Result other = data.result(result -> result.metadata("classification", "environment"));
        Result empty = data.result(result -> result.metadata(null));
        Result untouched = data.result();

        assertThat(classify(app.asSuperadmin(), "product_failure", one.id(), other.id(), empty.id(), one.id()))
                .hasStatus(200)
                .isJson("{\"classification\": \"product_failure\", \"updated\": 3}");

        for (Result result : List.of(one, other, empty)) {
            assertThat(session.find(Result.class, result.id())).hasMetadata("classification", "product_failure");
        }
        assertThat(session.find(Result.class, one.id())).hasMetadata("kept.deep", 1.5);
        assertThat(session.find(Result.class, untouched.id()).metadata().has("classification"))
                .isFalse();
    }

    @Test
    void clearsTheClassification(IbutsuApp app, TestData data, Session session) {
        Result result = data.result(row -> row.metadata("classification", "environment"));

        assertThat(app.asSuperadmin()
                        .body("{\"classification\": null, \"ids\": [\"%s\"]}".formatted(result.id()))
                        .post("/results/bulk-classify"))
                .hasStatus(200)
                .isJson("{\"classification\": null, \"updated\": 1}");

        assertThat(session.find(Result.class, result.id())
                        .metadata()
                        .get("classification")
                        .isNull())
                .isTrue();
    }

    @Test
    void classifiesAGroupOfFailures(IbutsuApp app, Builds builds, Session session) {
        Run run = builds.run(1);
        Result pays = builds.failure(run, 1, "pays", "order 1 is closed");
        Result ships = builds.failure(run, 1, "ships", "order 2 is closed");
        Result other = builds.failure(run, 1, "pays", "cart is empty");
        Result later = builds.failure(builds.run(2), 2, "pays", "order 3 is closed");
        String group = app.asSuperadmin()
                .get("/project/{id}/failure-groups", builds.project().id())
                .path("groups[0].id");

        assertThat(app.asSuperadmin().body(ofGroup(builds, group, run)).post("/results/bulk-classify"))
                .hasStatus(200)
                .hasJson("updated", 2);

        assertThat(session.find(Result.class, pays.id())).hasMetadata("classification", "environment");
        assertThat(session.find(Result.class, ships.id())).hasMetadata("classification", "environment");
        assertThat(session.find(Result.class, other.id()).metadata().has("classification"))
                .isFalse();
        assertThat(session.find(Result.class, later.id()).metadata().has("classification"))
                .isFalse();
    }

    @ValidationTest
    @Test
    void refusesGroupsAndRunsThatAreNone(IbutsuApp app, Builds builds, TestData data) {
        Run run = builds.run(1);
        builds.failure(run, 1, "pays", "order 1 is closed");
        User member = data.member(builds.project());

        assertThat(app.as(member).body(ofGroup(builds, "none", run)).post("/results/bulk-classify"))
                .hasStatus(404)
                .isJsonString("Failure group not found");
        assertThat(app.as(member).body(ofGroup(builds, "none", data.run())).post("/results/bulk-classify"))
                .hasStatus(404)
                .isJsonString("Run not found");
        assertThat(app.as(data.user()).body(ofGroup(builds, "none", run)).post("/results/bulk-classify"))
                .hasStatus(403);
    }

    @Test
    void changesNothingWithoutAccessToAll(IbutsuApp app, TestData data, Session session) {
        Result own = data.result();
        Result foreign = data.result();
        Project project = session.find(Project.class, own.projectId());
        User member = data.member(project);

        assertThat(classify(app.as(member), "environment", own.id(), foreign.id()))
                .hasStatus(403)
                .isJsonString("Forbidden");
        assertThat(classify(app.as(member), "environment", own.id(), UUID.randomUUID()))
                .hasStatus(404)
                .isJsonString("Result not found");

        session.clear();
        assertThat(session.find(Result.class, own.id()).metadata().has("classification"))
                .isFalse();
        assertThat(classify(app.as(member), "environment", own.id())).hasStatus(200);
    }

    @MaxStatements(30)
    @Test
    void classifiesAThousandAtOnce(IbutsuApp app, TestData data) {
        Run run = data.run();
        List<Result> results = data.results(1_000, (i, result) -> result.runId(run.id()));

        assertThat(classify(
                        app.asSuperadmin(),
                        "environment",
                        results.stream().map(Result::id).toArray(UUID[]::new)))
                .hasStatus(200)
                .hasJson("updated", 1_000);
        assertThat(app.asSuperadmin()
                        .queryParam(
                                "filter", "run_id=" + run.id(), "metadata.classification=environment", "project_id@y")
                        .get("/result"))
                .hasJson("pagination.totalItems", 1_000);
    }

    @ValidationTest
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"classification\": \"x\"}",
                "{\"classification\": \"x\", \"ids\": []}",
                "{\"classification\": \"x\", \"ids\": [\"x\"]}",
                "{\"classification\": 7, \"ids\": [\"3f0c1c8e-6d2b-4f0a-9a52-0d7f6f1b2a11\"]}",
                "{\"classification\": \"a\\u0000\", \"ids\": [\"3f0c1c8e-6d2b-4f0a-9a52-0d7f6f1b2a11\"]}",
                "{\"classification\": \"x\", \"ids\": null}",
                "{\"classification\": \"x\", \"failure_group\": {}}",
                "{\"classification\": \"x\", \"failure_group\": null}",
                "{\"classification\": \"x\", \"ids\": [\"3f0c1c8e-6d2b-4f0a-9a52-0d7f6f1b2a11\"], \"failure_group\": {\"id\": \"x\", \"project\": \"3f0c1c8e-6d2b-4f0a-9a52-0d7f6f1b2a11\", \"runs\": [\"3f0c1c8e-6d2b-4f0a-9a52-0d7f6f1b2a11\"]}}"
            })
    void refusesBadBodies(String body, IbutsuApp app) {
        assertThat(app.asSuperadmin().body(body).post("/results/bulk-classify")).isProblem(400);
    }

    @ValidationTest
    @Test
    void refusesTooMuch(IbutsuApp app, TestData data) {
        UUID[] ids = IntStream.range(0, 1_001).mapToObj(i -> UUID.randomUUID()).toArray(UUID[]::new);

        assertThat(classify(app.asSuperadmin(), "x", ids)).isProblem(400);
        assertThat(classify(app.asSuperadmin(), "x".repeat(101), data.result().id()))
                .isProblem(400);
    }

    private static Map<String, Object> ofGroup(Builds builds, String group, Run run) {
        return Map.of(
                "classification",
                "environment",
                "failure_group",
                Map.of("id", group, "project", builds.project().id(), "runs", List.of(run.id())));
    }

    private static TestResponse classify(TestRequest request, String classification, UUID... ids) {
        return request.body(Map.of("classification", classification, "ids", List.of(ids)))
                .post("/results/bulk-classify");
    }
}
