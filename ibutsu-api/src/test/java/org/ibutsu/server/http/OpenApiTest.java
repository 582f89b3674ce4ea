package org.ibutsu.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ibutsu.model.json.Json;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class OpenApiTest {

    private static final OpenApi OPEN_API = OpenApi.load();

    @Test
    void findsOperationsByPath() {
        assertThat(OPEN_API.at("/run/7f3c").keySet()).containsExactlyInAnyOrder("GET", "PUT");
        assertThat(OPEN_API.at("/run").get("POST").id()).isEqualTo("createRun");
        assertThat(OPEN_API.at("/widget/types").get("GET").id()).isEqualTo("listWidgetTypes");
        assertThat(OPEN_API.at("/run/")).isEmpty();
        assertThat(OPEN_API.at("/Run")).isEmpty();
        assertThat(OPEN_API.at("//run")).isEmpty();
    }

    @Test
    void givesEveryOperationAnIdentifierOfItsOwn() {
        List<String> ids = OPEN_API.operations().stream().map(Operation::id).toList();

        assertThat(ids).hasSize(78).doesNotHaveDuplicates();
        assertThat(OPEN_API.operation("getRun")).map(Operation::toString).contains("GET /run/{id}");
    }

    @Test
    void knowsWhatIsOpen() {
        assertThat(OPEN_API.at("/health").get("GET").isPublic()).isTrue();
        assertThat(OPEN_API.at("/health/info").get("GET").isPublic()).isFalse();
    }

    @Test
    void findsFaultsInBodies() {
        Operation create = OPEN_API.at("/run").get("POST");

        assertThat(create.faultsOfBody(Json.parse("{\"metadata\":{\"a\":1},\"unknown\":[]}")))
                .isEmpty();
        assertThat(create.faultsOfBody(Json.parse("{\"id\":\"{64d1a0f25b1e4c558a51f1f7c0e4c0aa}\"}")))
                .isEmpty();
        assertThat(create.faultsOfBody(Json.parse("{\"id\":\"x\"}")))
                .singleElement()
                .asString()
                .contains("uuid");
        assertThat(create.faultsOfBody(Json.parse("{\"duration\":\"3\"}"))).hasSize(1);
    }

    @Test
    void findsFaultsInAnswers() {
        Operation create = OPEN_API.at("/run").get("POST");

        assertThat(create.faultsOfAnswer(400, "application/json", Json.parse("\"Invalid project\"")))
                .isEmpty();
        assertThat(create.faultsOfAnswer(400, "application/json", Json.parse("\"Something else\"")))
                .isNotEmpty();
        assertThat(create.faultsOfAnswer(401, "application/problem+json", Json.parse("{}")))
                .isNotEmpty();
        assertThat(create.responseMediaTypes(401)).containsExactly("application/problem+json");
        assertThat(create.statuses()).contains("201", "400", "401", "403", "413", "415");
    }

    @Test
    void givesTheDocumentAsItIs() {
        assertThat(OPEN_API.yaml()).startsWith("openapi: 3.0");
        assertThat(OPEN_API.document().at("/paths/~1run/post/operationId").asText())
                .isEqualTo("createRun");
    }

    @Test
    void knowsTheMethodPathAndPartsOfAnOperation() {
        Operation upload = OPEN_API.operation("uploadArtifact").orElseThrow();

        assertThat(upload.method()).isEqualTo("POST");
        assertThat(upload.path()).isEqualTo("/artifact");
        assertThat(upload.uploadSchema().at("/properties/file/format").asText()).isEqualTo("binary");
    }

    @Test
    void knowsTheHeadersThatAnAnswerMustCarry() {
        Operation download = OPEN_API.operation("downloadArtifact").orElseThrow();

        assertThat(download.requiredHeaders(200)).containsExactly("Content-Disposition", "X-Content-Type-Options");
        assertThat(download.requiredHeaders(403)).isEmpty();
    }

    @Test
    void takesWhateverHoldsAnAtForAnEmailAddress() {
        Operation update = OPEN_API.operation("updateCurrentUser").orElseThrow();

        assertThat(update.faultsOfBody(Json.parse("{\"email\":\"ann@home\"}"))).isEmpty();
        assertThat(update.faultsOfBody(Json.parse("{\"email\":\"ann\"}"))).hasSize(1);
    }
}
