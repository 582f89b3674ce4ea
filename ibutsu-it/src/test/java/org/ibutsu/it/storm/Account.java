package org.ibutsu.it.storm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import org.ibutsu.it.process.ServerClient;
import org.ibutsu.model.json.Json;

/**
 * An ordinary account with a project and a run of its own.
 *
 * @param email its address
 * @param client a client that is logged in as it
 * @param project the id of its project
 * @param run the id of its run
 */
record Account(String email, ServerClient client, String project, String run) {

    static final String PASSWORD = "Storm-password-1";

    /** Creates an account with what it needs, as an administrator does. */
    static Account create(URI server, ServerClient administrator, String name)
            throws IOException, InterruptedException {
        String email = name + "@storm.example.com";
        ObjectNode user = Json.MAPPER.createObjectNode().put("email", email).put("password", PASSWORD);
        created(administrator.send("POST", "/admin/user", user.put("name", name).put("is_active", true)));
        ServerClient client = logIn(server, email);
        ObjectNode project = Json.MAPPER.createObjectNode().put("name", name).put("title", name);
        String projectId =
                created(client.send("POST", "/project", project)).path("id").asText();
        ObjectNode run = Json.MAPPER.createObjectNode().put("project_id", projectId);
        run.putObject("metadata").put("project", projectId).put("build", 1);
        String runId = created(client.send("POST", "/run", run)).path("id").asText();
        return new Account(email, client, projectId, runId);
    }

    private static ServerClient logIn(URI server, String email) throws IOException, InterruptedException {
        ObjectNode body = Json.MAPPER.createObjectNode().put("email", email).put("password", PASSWORD);
        HttpResponse<byte[]> response = new ServerClient(server, "").send("POST", "/login", body);
        return new ServerClient(server, created(response).path("token").asText());
    }

    private static JsonNode created(HttpResponse<byte[]> response) throws IOException {
        if (response.statusCode() / 100 != 2) {
            throw new IOException(
                    "The storm cannot be prepared: " + response.statusCode() + " " + ServerClient.text(response));
        }
        return ServerClient.json(response);
    }

    /** Adds a result to the run. */
    int addResult(ObjectNode metadata) throws IOException, InterruptedException {
        ObjectNode result = Json.MAPPER
                .createObjectNode()
                .put("test_id", "storm")
                .put("result", "passed")
                .put("duration", 1);
        result.set("metadata", metadata.put("project", project).put("run", run));
        return client.send("POST", "/result", result).statusCode();
    }
}
