package org.ibutsu.it.http;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.ibutsu.harness.AllowContractViolation;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.model.Artifact;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A {@code HEAD} request has the header of the response to {@code GET}, with the length of its content. */
@AllowContractViolation("the document describes no HEAD")
@IntegrationTest
class HeadIT {

    private static final int MORE_THAN_IS_SENT_AT_ONCE = 100_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/health",
                "/health/info",
                "/user",
                "/project?pageSize=3",
                "/result?pageSize=x",
                "/run/no-identifier",
                "/nowhere",
                "/openapi.yaml",
                "/ui/"
            })
    void hasTheHeaderOfGet(String path, IbutsuApp app) {
        TestResponse whole = app.asSuperadmin().get(path);

        TestResponse head = app.asSuperadmin().head(path);

        assertThat(head.statusCode()).isEqualTo(whole.statusCode());
        assertThat(headers(head)).isEqualTo(headers(whole));
        assertThat(head.header("Content-Length")).isEqualTo(Integer.toString(whole.asByteArray().length));
        assertThat(head.asByteArray()).isEmpty();
    }

    @Test
    void hasTheLengthOfAFile(IbutsuApp app, TestData data) {
        Artifact artifact = data.artifact(new byte[MORE_THAN_IS_SENT_AT_ONCE], row -> {});

        TestResponse head = app.asSuperadmin().head("/artifact/{id}/download", artifact.id());

        assertThat(head).hasStatus(200);
        assertThat(head.header("Content-Length")).isEqualTo(Integer.toString(MORE_THAN_IS_SENT_AT_ONCE));
    }

    @Test
    void isFollowedByTheNextResponse(IbutsuApp app) throws IOException {
        try (RawConnection connection = new RawConnection(app.uri())) {
            connection.send(RawRequest.of("HEAD", "/api/health").with("")
                    + RawRequest.of("GET", "/api/health").last().with(""));

            String received = connection.readToTheEnd();

            assertThat(RawResponse.statuses(received)).containsExactly(200, 200);
            assertThat(received.split("\"status\"")).as("one body").hasSize(2);
        }
    }

    @Test
    void needsAToken(IbutsuApp app) {
        assertThat(app.anonymous().head("/run")).hasStatus(401);
    }

    private static Map<String, String> headers(TestResponse response) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        response.headers().asList().forEach(header -> headers.put(header.name(), header.value()));
        headers.remove("Date");
        // Each request has one of its own.
        headers.remove("X-Request-Id");
        headers.remove("Transfer-Encoding");
        headers.remove("Content-Length");
        return headers;
    }
}
