package org.ibutsu.it.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.ibutsu.model.json.Json;
import org.ibutsu.server.ServerConfig.Management;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.junit.jupiter.api.Test;

/** What a balancer is told, cause by cause. */
@IntegrationTest
class ReadinessIT {

    @Test
    void namesWhatWasLookedAt(IbutsuApp app) throws Exception {
        HttpResponse<String> ready = Scrape.get(ready(app));

        JsonNode body = Json.MAPPER.readTree(ready.body());
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(body.get("status").asText()).isEqualTo("OK");
        assertThat(body.get("checks").properties())
                .extracting(check -> check.getKey() + "=" + check.getValue().asText())
                .containsExactly("database=OK", "schema=OK", "jobs=OK", "server=OK");
    }

    private static URI ready(IbutsuApp app) {
        return app.startServer(config -> config.management(Optional.of(new Management("127.0.0.1", 0))))
                .managementUri()
                .orElseThrow()
                .resolve("/health/ready");
    }
}
