package org.ibutsu.it.access;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.harness.slot.CreatedBy;
import org.ibutsu.it.auth.Links;
import org.ibutsu.model.Artifact;
import org.ibutsu.model.Dashboard;
import org.ibutsu.model.Group;
import org.ibutsu.model.Import;
import org.ibutsu.model.Project;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;
import org.ibutsu.model.User;
import org.ibutsu.model.WidgetConfig;
import org.ibutsu.model.json.Json;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.data.TestData;
import org.ibutsu.testing.data.TestDataFactory;

/** A project of an owner, with one of everything. */
@CreatedBy(World.Rows.class)
public record World(
        User owner,
        Project project,
        Group group,
        Run run,
        Result result,
        Artifact artifact,
        Import importRecord,
        Dashboard dashboard,
        WidgetConfig widgetConfig) {

    static final class Rows implements TestDataFactory<World> {
        @Override
        public World create(TestData data) {
            User owner = data.user();
            Project project = data.project(row -> row.ownerId(owner.id()));
            Run run = data.run(row -> row.projectId(project.id()));
            Result result = data.result(row -> row.runId(run.id()));
            return new World(
                    owner,
                    project,
                    data.group(),
                    run,
                    result,
                    data.artifact("content".getBytes(), row -> row.resultId(result.id())),
                    data.importRecord(row ->
                            row.metadata(ofProject(project).set("metadata", JsonNodeFactory.instance.objectNode()))),
                    data.dashboard(row -> row.projectId(project.id())),
                    data.widgetConfig(row -> row.projectId(project.id())));
        }
    }

    private static ObjectNode ofProject(Project project) {
        return Json.MAPPER.createObjectNode().put("project_id", project.id().toString());
    }

    /** Makes a token of the owner and gives its id. */
    String token(IbutsuApp app) {
        return id(app.as(owner).body(newToken()).post("/user/token"));
    }

    /** Asks for more than fits on a page, as the owner, and gives the id of the task. */
    String task(IbutsuApp app) {
        return app.as(owner).queryParam("pageSize", 501).get("/run").path("task_id");
    }

    /** Registers somebody and gives the code that they are sent. */
    String activationCode(IbutsuApp app) {
        app.anonymous().body(newcomer("new@example.com")).post("/login/register");
        return Links.activation(app, "new@example.com");
    }

    /** Lets the owner forget their password and gives the code that they are sent. */
    String resetCode(IbutsuApp app) {
        app.anonymous().body(Map.of("email", owner.email())).post("/login/recover");
        return Links.reset(app, owner.email());
    }

    static Map<String, String> newcomer(String email) {
        return Map.of("email", email, "password", "correct horse");
    }

    static Map<String, String> newToken() {
        return Map.of("name", "ci", "expires", "2030-01-01T00:00:00Z");
    }

    ObjectNode newRun() {
        ObjectNode run = newResult();
        run.putObject("metadata").put("branch", "main");
        return run;
    }

    ObjectNode newResult() {
        return ofProject(project);
    }

    private static String id(TestResponse answer) {
        return answer.path("id");
    }
}
