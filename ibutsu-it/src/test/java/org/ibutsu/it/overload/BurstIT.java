package org.ibutsu.it.overload;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.ibutsu.harness.SlowTest;
import org.ibutsu.it.process.ServerClient;
import org.ibutsu.model.Project;
import org.ibutsu.model.Run;
import org.ibutsu.model.User;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;

/** Many clients at once. */
@IntegrationTest
class BurstIT {

    private static final int CLIENTS = 200;

    @Test
    void showsADashboardThatAsksForADozenThingsAtOnce(IbutsuApp app, TestData data) {
        Project project = data.project();
        ServerClient client = ServerClient.impatient(app.uri(), app.token());

        List<CompletableFuture<HttpResponse<byte[]>>> requests = client.sendAtOnce(
                12, client.request("/result?filter=project_id=" + project.id()).build());

        assertThat(ServerClient.join(requests))
                .allSatisfy(response -> assertThat(response.statusCode()).isEqualTo(200));
    }

    @SlowTest
    @Test
    void answersAllOrAsksToTryAgain(IbutsuApp app, TestData data) throws Exception {
        Project project = data.project();
        Run run = data.run(r -> r.projectId(project.id()));
        User ann = data.user();
        ServerClient many = new ServerClient(app.uri(), app.token());
        ServerClient client = ServerClient.impatient(app.uri(), app.token(ann));
        String result = "{\"test_id\": \"t\", \"result\": \"passed\", \"metadata\": {\"project\": \"" + project.id()
                + "\", \"run\": \"" + run.id() + "\"}}";
        List<CompletableFuture<HttpResponse<byte[]>>> requests = new ArrayList<>();

        requests.addAll(many.sendAtOnce(
                CLIENTS,
                many.request("/result")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(result))
                        .build()));
        requests.addAll(many.sendAtOnce(
                CLIENTS,
                many.request("/result?filter=project_id=" + project.id()).build()));
        HttpResponse<byte[]> beside = client.get("/user");

        assertThat(beside.statusCode()).isEqualTo(200);
        assertThat(ServerClient.join(requests)).allSatisfy(response -> {
            assertThat(response.statusCode()).isIn(200, 201, 503);
            if (response.statusCode() == 503) {
                assertThat(response.headers().firstValue("Retry-After")).isPresent();
            }
        });
    }
}
