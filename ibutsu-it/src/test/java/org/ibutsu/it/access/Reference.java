package org.ibutsu.it.access;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.ibutsu.harness.http.TestRequest;
import org.ibutsu.harness.http.TestResponse;

/**
 * A field of a body that names another object, and a request in which a stranger names one of a foreign project with
 * it.
 *
 * @param operation the id of the operation
 * @param field the field; one below another is joined by a dot
 * @param status the status of the answer
 * @param request sends the request
 */
record Reference(String operation, String field, int status, BiFunction<Stranger, World, TestResponse> request) {

    private static final String WIDGET = "result-summary";

    /** Returns every reference of every body that is not for superadmins only. */
    static List<Reference> all() {
        return List.of(
                json("createRun", "project_id", 403, w -> Map.of("metadata", Map.of("a", 1), "project_id", project(w))),
                json("createRun", "metadata.project", 403, w -> Map.of("metadata", Map.of("project", project(w)))),
                json("updateRun", "project_id", 403, w -> Map.of("project_id", project(w))),
                json("updateRun", "metadata.project", 403, w -> Map.of("metadata", Map.of("project", project(w)))),
                json("bulkUpdateRuns", "metadata.project", 403, w -> Map.of("metadata", Map.of("project", project(w)))),
                json("createResult", "project_id", 403, w -> Map.of("project_id", project(w))),
                json("createResult", "metadata.project", 403, w -> Map.of("metadata", Map.of("project", project(w)))),
                own("createResult", "metadata.run", 400, w -> Map.of("metadata", Map.of("run", run(w)))),
                // Existing clients send it, and it counts in the metadata only.
                own("createResult", "run_id", 201, w -> Map.of("run_id", run(w))),
                json("updateResult", "project_id", 403, w -> Map.of("project_id", project(w))),
                json("updateResult", "metadata.project", 403, w -> Map.of("metadata", Map.of("project", project(w)))),
                json("updateResult", "run_id", 400, w -> Map.of("run_id", run(w))),
                artifact("resultId", w -> w.result().id()),
                artifact("result_id", w -> w.result().id()),
                artifact("runId", w -> w.run().id()),
                artifact("run_id", w -> w.run().id()),
                json("createDashboard", "project_id", 403, w -> Map.of("project_id", project(w))),
                own(
                        "createDashboard",
                        "user_id",
                        403,
                        w -> Map.of("user_id", w.owner().id())),
                json("updateDashboard", "project_id", 403, w -> Map.of("project_id", project(w))),
                json(
                        "updateDashboard",
                        "user_id",
                        403,
                        w -> Map.of("user_id", w.owner().id())),
                json(
                        "updateDashboard",
                        "metadata.project",
                        403,
                        w -> Map.of("metadata", Map.of("project", project(w)))),
                json("createWidgetConfig", "project", 403, w -> Map.of("widget", WIDGET, "project", project(w))),
                json("createWidgetConfig", "project_id", 403, w -> Map.of("widget", WIDGET, "project_id", project(w))),
                json(
                        "createWidgetConfig",
                        "dashboard_id",
                        400,
                        w -> Map.of("widget", WIDGET, "dashboard_id", dashboard(w))),
                own(
                        "createWidgetConfig",
                        "dashboard_id",
                        400,
                        w -> Map.of("widget", WIDGET, "dashboard_id", dashboard(w))),
                json("updateWidgetConfig", "project", 403, w -> Map.of("project", project(w))),
                json("updateWidgetConfig", "project_id", 403, w -> Map.of("project_id", project(w))),
                json("updateWidgetConfig", "dashboard_id", 400, w -> Map.of("dashboard_id", dashboard(w))),
                own("updateWidgetConfig", "dashboard_id", 400, w -> Map.of("dashboard_id", dashboard(w))),
                json(
                        "createProject",
                        "owner_id",
                        201,
                        w -> Map.of("owner_id", w.owner().id())),
                json(
                        "createProject",
                        "group_id",
                        201,
                        w -> Map.of("group_id", w.group().id())),
                json("createProject", "default_dashboard_id", 400, w -> Map.of("default_dashboard_id", dashboard(w))),
                // An owner may give a project to anybody, and groups give no rights.
                json(
                        "updateProject",
                        "owner_id",
                        200,
                        w -> Map.of("owner_id", w.owner().id())),
                json(
                        "updateProject",
                        "group_id",
                        200,
                        w -> Map.of("group_id", w.group().id())),
                json("updateProject", "default_dashboard_id", 400, w -> Map.of("default_dashboard_id", dashboard(w))),
                json(
                        "updateProject",
                        "users",
                        200,
                        w -> Map.of("users", List.of(w.owner().email()))),
                json(
                        "updateCurrentUser",
                        "group_id",
                        200,
                        w -> Map.of("group_id", w.group().id())),
                new Reference(
                        "createImport",
                        "project",
                        403,
                        (me, w) -> me.upload("importFile", Map.of("project", project(w)))
                                .post("/import")),
                // Counts when the job runs, with the rights of the uploader.
                new Reference(
                        "createImport",
                        "metadata.project",
                        202,
                        (me, w) -> me.upload("importFile", Map.of("metadata", "{\"project\":\"" + project(w) + "\"}"))
                                .post("/import")),
                // A key of a run counts in its project only.
                new Reference(
                        "createImport",
                        "run",
                        202,
                        (me, w) -> me.upload(
                                        "importFile",
                                        Map.of(
                                                "run",
                                                run(w),
                                                "project",
                                                me.project().id().toString()))
                                .post("/import")));
    }

    private static Reference json(String operation, String field, int status, Function<World, Map<String, ?>> body) {
        return new Reference(operation, field, status, (me, world) -> send(operation, me, me.with(body.apply(world))));
    }

    /** Names the stranger's own project beside. */
    private static Reference own(String operation, String field, int status, Function<World, Map<String, ?>> body) {
        return new Reference(
                operation, field, status, (me, world) -> send(operation, me, me.withOwnProject(body.apply(world))));
    }

    private static Reference artifact(String field, Function<World, UUID> parent) {
        return new Reference(
                "uploadArtifact",
                field,
                403,
                (me, world) -> me.upload(
                                "file",
                                Map.of(
                                        "filename",
                                        "a.log",
                                        field,
                                        parent.apply(world).toString()))
                        .post("/artifact"));
    }

    private static TestResponse send(String operation, Stranger me, TestRequest request) {
        return switch (operation) {
            case "createRun" -> request.post("/run");
            case "updateRun" -> request.put("/run/{id}", me.run().id());
            case "bulkUpdateRuns" -> request.post("/runs/bulk-update");
            case "createResult" -> request.post("/result");
            case "updateResult" -> request.put("/result/{id}", me.result().id());
            case "createDashboard" -> request.post("/dashboard");
            case "updateDashboard" ->
                request.put("/dashboard/{id}", me.dashboard().id());
            case "createWidgetConfig" -> request.post("/widget-config");
            case "updateWidgetConfig" ->
                request.put("/widget-config/{id}", me.widget().id());
            case "createProject" -> request.post("/project");
            case "updateProject" -> request.put("/project/{id}", me.project().id());
            case "updateCurrentUser" -> request.put("/user");
            default -> throw new AssertionError("Add a request for the operation " + operation + " here");
        };
    }

    private static String project(World world) {
        return world.project().id().toString();
    }

    private static String run(World world) {
        return world.run().id().toString();
    }

    private static String dashboard(World world) {
        return world.dashboard().id().toString();
    }

    @Override
    public String toString() {
        return operation + " with " + field + ": " + status;
    }
}
