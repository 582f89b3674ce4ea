package org.ibutsu.it.overload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.ibutsu.harness.AllowWarnings;
import org.ibutsu.harness.http.TestClient;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.model.Project;
import org.ibutsu.model.json.Json;
import org.ibutsu.server.jetty.ClientLimits;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;

/** Bodies and responses that need more disk than there is for all. */
@IntegrationTest
@AllowWarnings({"exceeds the spool limit", "BodyReceiver The body of a request could not be kept"})
class SpoolLimitIT {

    private static final int LIMIT = 1 << 20;

    @Test
    void isWorthAnotherTryOfAnUpload(IbutsuApp app) {
        TestClient client = limited(app);

        assertThatItIsToldToTryAgain(upload(client, LIMIT + 1));
        // It arrives, but there is no room for the file that is taken out of it.
        assertThatItIsToldToTryAgain(upload(client, LIMIT * 3 / 4));
        // An upload may be answered a moment before its room is free again, so these fit beside the one before.
        for (int i = 0; i < 12; i++) {
            assertThat(upload(client, LIMIT / 16).statusCode()).isEqualTo(202);
        }
        assertThat(upload(client, LIMIT / 3).statusCode()).isEqualTo(202);
    }

    @Test
    void isWorthAnotherTryOfAList(IbutsuApp app, TestData data) {
        Project large = data.project();
        Project small = data.project();
        for (int i = 0; i < 3; i++) {
            data.result(result -> result.projectId(large.id())
                    .metadata(Json.MAPPER.createObjectNode().put("text", "x".repeat(LIMIT / 2))));
        }
        data.result(result -> result.projectId(small.id()));
        TestClient client = limited(app);

        assertThatItIsToldToTryAgain(client.get("/result?filter=project_id=" + large.id()));
        for (int i = 0; i < 4; i++) {
            assertThat(client.get("/result?pageSize=1&filter=project_id=" + large.id())
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(client.get("/result?filter=project_id=" + small.id()).statusCode())
                .isEqualTo(200);
    }

    private static TestClient limited(IbutsuApp app) {
        IbutsuApp server = app.startServer(config -> config.clients(ClientLimits.DEFAULT.withMaxSpooledBytes(LIMIT)));
        return TestClient.of(server.uri()).withBasePath("/api").withBearerToken(app.token());
    }

    private static TestResponse upload(TestClient client, int bytes) {
        return client.request()
                .multiPart("importFile", "a.xml", "x".repeat(bytes).getBytes(StandardCharsets.UTF_8))
                .post("/import");
    }

    private static void assertThatItIsToldToTryAgain(TestResponse response) {
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.header("Retry-After")).isEqualTo("1");
        assertThat(response.asString()).contains("overloaded");
    }
}
