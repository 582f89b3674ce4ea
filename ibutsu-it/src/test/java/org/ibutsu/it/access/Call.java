package org.ibutsu.it.access;

import java.util.List;
import java.util.Map;
import org.ibutsu.harness.http.TestRequest;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.harness.provider.Person;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.data.TestData;

/** A good request for each operation, at what a world holds. */
@FunctionalInterface
public interface Call {

    /** Sends a request that has been begun. */
    TestResponse send(TestRequest request);

    /** Makes what the request of an operation needs beside the world, and gives the request. */
    static Call of(String operation, IbutsuApp app, World world) {
        return switch (operation) {
            case "getHealth" -> request -> request.get("/health");
            case "getDatabaseHealth" -> request -> request.get("/health/database");
            case "getHealthInfo" -> request -> request.get("/health/info");
            case "getTask" -> {
                String task = world.task(app);
                yield request -> request.get("/task/{id}", task);
            }
            case "listRuns" ->
                request -> request.queryParam(
                                "filter", "project_id=" + world.project().id())
                        .get("/run");
            case "createRun" -> request -> request.body(world.newRun()).post("/run");
            case "getRun" -> request -> request.get("/run/{id}", world.run().id());
            case "updateRun" ->
                request -> request.body(Map.of("env", "prod"))
                        .put("/run/{id}", world.run().id());
            case "bulkUpdateRuns" ->
                request -> request.queryParam(
                                "filter", "project_id=" + world.project().id())
                        .body(Map.of("metadata", Map.of("seen", true)))
                        .post("/runs/bulk-update");
            case "listResults" ->
                request -> request.queryParam(
                                "filter", "project_id=" + world.project().id())
                        .get("/result");
            case "createResult" -> request -> request.body(world.newResult()).post("/result");
            case "getResult" ->
                request -> request.get("/result/{id}", world.result().id());
            case "updateResult" ->
                request -> request.body(Map.of("result", "failed"))
                        .put("/result/{id}", world.result().id());
            case "listArtifacts" -> request -> request.get("/artifact");
            case "uploadArtifact" ->
                request -> request.contentType("multipart/form-data")
                        .multiPart("resultId", world.result().id().toString())
                        .multiPart("filename", "test.log")
                        .multiPart("file", "test.log", "content".getBytes())
                        .post("/artifact");
            case "getArtifact" ->
                request -> request.get("/artifact/{id}", world.artifact().id());
            case "deleteArtifact" ->
                request -> request.delete("/artifact/{id}", world.artifact().id());
            case "downloadArtifact" ->
                request ->
                        request.get("/artifact/{id}/download", world.artifact().id());
            case "viewArtifact" ->
                request -> request.get("/artifact/{id}/view", world.artifact().id());
            case "getPreviousRun" ->
                request -> request.get("/run/{id}/previous", world.run().id());
            case "compareRuns" ->
                request -> request.get(
                        "/run/{id}/comparison/{other}",
                        world.run().id(),
                        world.run().id());
            case "getRunTree" ->
                request -> request.get("/run/{id}/tree", world.run().id());
            case "getRunDurations" ->
                request -> request.get("/run/{id}/durations", world.run().id());
            case "listFailingTests" ->
                request -> request.get(
                        "/project/{id}/failing-tests", world.project().id());
            case "listFailureGroups" ->
                request -> request.get(
                        "/project/{id}/failure-groups", world.project().id());
            case "listRunStrips" ->
                request ->
                        request.get("/project/{id}/run-strips", world.project().id());
            case "getTest" ->
                request -> request.queryParam("test_id", world.result().testId())
                        .get("/project/{id}/test", world.project().id());
            case "listTestResults" ->
                request -> request.queryParam("test_id", world.result().testId())
                        .get("/project/{id}/test-results", world.project().id());
            case "listFilterValues" ->
                request -> request.queryParam("field", "component")
                        .get("/project/{id}/filter-values", world.project().id());
            case "classifyResults" ->
                request -> request.body(Map.of(
                                "classification",
                                "product_failure",
                                "ids",
                                List.of(world.result().id())))
                        .post("/results/bulk-classify");
            case "listProjects" -> request -> request.get("/project");
            case "createProject" ->
                request -> request.body(Map.of("name", "new", "title", "New")).post("/project");
            case "getProject" ->
                request -> request.get("/project/{id}", world.project().id());
            case "updateProject" ->
                request -> request.body(Map.of("title", "Renamed"))
                        .put("/project/{id}", world.project().id());
            case "getProjectFilterParams" ->
                request -> request.get(
                        "/project/filter-params/{id}", world.project().id());
            case "listGroups" -> request -> request.get("/group");
            case "createGroup" -> request -> request.body(Map.of("name", "new")).post("/group");
            case "getGroup" ->
                request -> request.get("/group/{id}", world.group().id());
            case "updateGroup" ->
                request -> request.body(Map.of("name", "renamed"))
                        .put("/group/{id}", world.group().id());
            case "listDashboards" -> request -> request.get("/dashboard");
            case "createDashboard" ->
                request -> request.body(Map.of(
                                "title", "New", "project_id", world.project().id()))
                        .post("/dashboard");
            case "getDashboard" ->
                request -> request.get("/dashboard/{id}", world.dashboard().id());
            case "updateDashboard" ->
                request -> request.body(Map.of("title", "Renamed"))
                        .put("/dashboard/{id}", world.dashboard().id());
            case "deleteDashboard" ->
                request -> request.delete("/dashboard/{id}", world.dashboard().id());
            case "listWidgetTypes" -> request -> request.get("/widget/types");
            case "getWidgetData" ->
                request -> request.queryParam("project", world.project().id())
                        .queryParam("group_field", "result")
                        .get("/widget/result-aggregator");
            case "listWidgetConfigs" -> request -> request.get("/widget-config");
            case "createWidgetConfig" ->
                request -> request.body(Map.of(
                                "widget",
                                "result-summary",
                                "project_id",
                                world.project().id()))
                        .post("/widget-config");
            case "getWidgetConfig" ->
                request ->
                        request.get("/widget-config/{id}", world.widgetConfig().id());
            case "updateWidgetConfig" ->
                request -> request.body(Map.of("title", "Renamed"))
                        .put("/widget-config/{id}", world.widgetConfig().id());
            case "deleteWidgetConfig" ->
                request -> request.delete(
                        "/widget-config/{id}", world.widgetConfig().id());
            case "listImports" -> request -> request.get("/import");
            case "createImport" ->
                request -> request.contentType("multipart/form-data")
                        .multiPart("importFile", "report.xml", "<testsuite/>".getBytes())
                        .multiPart("project", world.project().id().toString())
                        .post("/import");
            case "getImport" ->
                request -> request.get("/import/{id}", world.importRecord().id());
            case "login" ->
                request -> request.body(Map.of("email", world.owner().email(), "password", TestData.PASSWORD))
                        .post("/login");
            case "getLoginSupport" -> request -> request.get("/login/support");
            case "getLoginConfig" -> request -> request.get("/login/config/keycloak");
            case "authenticateWithProvider" -> {
                String code = app.identityProvider().code(Person.of("ann@example.com", "Ann"));
                yield request -> request.queryParam("code", code).get("/login/auth/gitlab");
            }
            case "registerAccount" ->
                request -> request.body(World.newcomer("ann@example.com")).post("/login/register");
            case "recoverAccount" ->
                request -> request.body(Map.of("email", world.owner().email())).post("/login/recover");
            case "resetPassword" -> {
                Map<String, String> body =
                        Map.of("activation_code", world.resetCode(app), "password", "battery staple");
                yield request -> request.body(body).post("/login/reset-password");
            }
            case "activateAccount" -> {
                String code = world.activationCode(app);
                yield request -> request.followRedirects(false).get("/login/activate/{code}", code);
            }
            case "getCurrentUser" -> request -> request.get("/user");
            case "updateCurrentUser" ->
                request -> request.body(Map.of("name", "Renamed")).put("/user");
            case "listTokens" -> {
                world.token(app);
                yield request -> request.get("/user/token");
            }
            case "createToken" -> request -> request.body(World.newToken()).post("/user/token");
            case "getToken" -> {
                String token = world.token(app);
                yield request -> request.get("/user/token/{id}", token);
            }
            case "deleteToken" -> {
                String token = world.token(app);
                yield request -> request.delete("/user/token/{id}", token);
            }
            case "adminListUsers" -> request -> request.get("/admin/user");
            case "adminCreateUser" ->
                request -> request.body(Map.of("email", "new@example.com")).post("/admin/user");
            case "adminGetUser" ->
                request -> request.get("/admin/user/{id}", world.owner().id());
            case "adminUpdateUser" ->
                request -> request.body(Map.of("email", "new@example.com"))
                        .put("/admin/user/{id}", world.owner().id());
            case "adminDeleteUser" ->
                request -> request.delete("/admin/user/{id}", world.owner().id());
            case "adminListProjects" -> request -> request.get("/admin/project");
            case "adminCreateProject" ->
                request -> request.body(Map.of("name", "new", "title", "New")).post("/admin/project");
            case "adminGetProject" ->
                request -> request.get("/admin/project/{id}", world.project().id());
            case "adminUpdateProject" ->
                request -> request.body(Map.of("title", "Renamed"))
                        .put("/admin/project/{id}", world.project().id());
            case "adminDeleteProject" ->
                request -> request.delete("/admin/project/{id}", world.project().id());
            default -> throw new AssertionError("Add a request for the operation " + operation + " here");
        };
    }
}
