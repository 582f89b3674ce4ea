package org.ibutsu.it.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.ibutsu.harness.http.TestClient;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.it.process.Administrator;

/**
 * A server with a project to read and one to write to.
 *
 * @param name what it is called in the tables
 * @param client sends requests as a superadmin
 * @param project the project that is read, made by {@code ibutsu demo}
 * @param run the last run of that project that has an accessibility scan
 * @param results how many results that project has
 * @param ownProject a new project, so that what is written does not change what is read
 * @param ownRun a run in that project
 */
record LoadTarget(String name, TestClient client, UUID project, UUID run, long results, UUID ownProject, UUID ownRun)
        implements AutoCloseable {

    private static final String PROJECT = "demo";
    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    /** Logs in, looks for the project {@code demo}, and makes a new one. */
    static LoadTarget of(String name, URI server, Administrator login) {
        TestClient anonymous = TestClient.of(server).withBasePath("/api").withTimeout(TIMEOUT);
        String token = required(anonymous
                        .request()
                        .body(Map.of("email", login.email(), "password", login.password()))
                        .post("/login"))
                .path("token")
                .textValue();
        TestClient client = anonymous.withBearerToken(token);
        UUID project = id(only(client.get("/project?filter=name=" + PROJECT), "projects"));
        String filters = "filter=project_id=" + project + "&pageSize=1";
        UUID run = id(only(client.get("/run?filter=component=ui&" + filters), "runs"));
        long results = required(client.get("/result?" + filters))
                .path("pagination")
                .path("totalItems")
                .longValue();
        UUID own = UUID.randomUUID();
        required(client.request()
                .body(Map.of("id", own, "name", "load-" + own, "title", "Load"))
                .post("/project"));
        UUID ownRun = id(required(client.request()
                .body(Map.of("project_id", own, "metadata", Map.of("project", own)))
                .post("/run")));
        return new LoadTarget(name, client, project, run, results, own, ownRun);
    }

    private static JsonNode required(TestResponse response) {
        if (response.statusCode() >= 400) {
            throw new IllegalStateException(response.exchange().uri() + " was answered by " + response.statusCode()
                    + ": " + response.asString());
        }
        return response.json();
    }

    private static JsonNode only(TestResponse response, String list) {
        JsonNode rows = required(response).path(list);
        if (rows.isEmpty()) {
            throw new IllegalStateException("The server has no project '" + PROJECT + "' with runs of a user interface."
                    + " Fill its database by: ./ibutsu demo");
        }
        return rows.get(0);
    }

    private static UUID id(JsonNode entity) {
        return UUID.fromString(entity.path("id").textValue());
    }

    @Override
    public void close() {
        client.close();
    }
}
