package org.ibutsu.it.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.ibutsu.it.process.ServerClient;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The identifiers of requests, which every response names, regardless of its writer. */
@IntegrationTest
class RequestIdIT {

    private static final String HEADER = "X-Request-Id";

    @ParameterizedTest
    @ValueSource(strings = {"/project", "/health", "/unknown", "/openapi.json", "/login/auth/github"})
    void areThoseOfTheClient(String path, IbutsuApp app) {
        assertThat(answered(app, path, HEADER, "7f3c-1a0e")).containsExactly("7f3c-1a0e");
    }

    @Test
    void areMadeWhereTheClientHasNone(IbutsuApp app) {
        List<String> first = answered(app, "/project", "X-Other", "x");
        List<String> second = answered(app, "/project", HEADER, "not one");

        assertThat(first).singleElement().asString().matches("[0-9a-f]{32}");
        assertThat(second).singleElement().asString().matches("[0-9a-f]{32}").isNotEqualTo(first.get(0));
    }

    @Test
    void areInWhatIsRefusedBeforeAnyOperationSeesIt(IbutsuApp app) throws Exception {
        try (RawConnection connection = new RawConnection(app.uri())) {
            connection.send("GET /api/project HTTP/1.1\r\nHost: x\r\nX-Request-Id: seen\r\nContent-Length: x\r\n\r\n");

            assertThat(connection.readToTheEnd()).startsWith("HTTP/1.1 400").containsPattern("(?i)x-request-id: \\S+");
        }
    }

    private static List<String> answered(IbutsuApp app, String path, String header, String value) {
        ServerClient client = new ServerClient(app.uri(), app.token());
        HttpRequest request = client.request(path).header(header, value).build();
        HttpResponse<byte[]> response =
                ServerClient.join(client.sendAtOnce(1, request)).get(0);
        return response.headers().allValues(HEADER);
    }
}
