package org.ibutsu.it.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.UUID;
import org.ibutsu.it.process.ServerClient;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.junit.jupiter.api.Test;

/** A line for each request, if it is asked for. */
@IntegrationTest
class AccessLogIT {

    private final String id = UUID.randomUUID().toString();

    @Test
    void namesWhatWasAskedForAndHowItEnded(IbutsuApp app) throws Exception {
        IbutsuApp logged = app.startServer(config -> config.accessLog(true));
        try (AccessLines lines = new AccessLines(id)) {
            get(logged, "/project?pageSize=3");

            assertThat(lines.next())
                    .matches("\"GET\" \"/api/project\\?pageSize=3\" status=200 bytes=\\d+ ms=\\d+ account="
                            + app.superadmin().id() + " from=127\\.0\\.0\\.1");
        }
    }

    @Test
    void showsNoCodesOfLoginsNorQueriesOfUnknownAddressesNorTokens(IbutsuApp app) throws Exception {
        IbutsuApp logged = app.startServer(config -> config.accessLog(true));
        try (AccessLines lines = new AccessLines(id)) {
            get(logged, "/login/auth/github?code=sesame");
            assertThat(lines.next()).contains("\"/api/login/auth/{provider}\"").doesNotContain("sesame");

            get(logged, "/login/activate/sesame");
            assertThat(lines.next())
                    .contains("\"/api/login/activate/(hidden)\"")
                    .doesNotContain("sesame");

            get(logged, "/unknown?code=sesame");
            assertThat(lines.next()).contains("\"/api/unknown\" status=404").doesNotContain("sesame");

            get(logged, "/run?filter=" + app.token());
            assertThat(lines.next()).contains("(hidden)").doesNotContain(app.token());
        }
    }

    private void get(IbutsuApp app, String path) {
        ServerClient client = new ServerClient(app.uri(), app.token());
        HttpRequest request = client.request(path).header("X-Request-Id", id).build();
        ServerClient.join(client.sendAtOnce(1, request));
    }
}
