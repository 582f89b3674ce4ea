package org.ibutsu.it.contract;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.ibutsu.harness.http.TestRequest;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.it.Defect;
import org.ibutsu.server.ServerConfig;
import org.ibutsu.server.http.OpenApi;
import org.ibutsu.server.http.Operation;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.ValidationTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What all operations with a body refuse alike. */
@IntegrationTest
@ValidationTest
class EveryBodyIT {

    private static final int LIMIT = 1_000;

    @Defect(43)
    @ParameterizedTest(name = "{0}")
    @MethodSource("jsonOperations")
    void isRefusedWhenItIsTooLong(Operation operation, IbutsuApp app) {
        IbutsuApp small = app.startServer(config -> config.limits(new ServerConfig.Limits(LIMIT, LIMIT, LIMIT, LIMIT)));
        String body = "{\"text\": \"" + "x".repeat(LIMIT) + "\"}";

        assertThat(send(small.asSuperadmin().body(body), operation)).isProblem(413);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("strictOperations")
    void isRefusedInAnotherType(Operation operation, IbutsuApp app) {
        assertThat(send(app.asSuperadmin().contentType("text/plain").body("{}"), operation))
                .isProblem(415);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("jsonOperations")
    void isRefusedWhenItIsNoObject(Operation operation, IbutsuApp app) {
        assertThat(send(app.asSuperadmin().body("[]"), operation)).isProblem(400);
    }

    static List<Operation> jsonOperations() {
        return OpenApi.load().operations().stream()
                .filter(operation ->
                        operation.bodyType().filter("application/json"::equals).isPresent())
                .toList();
    }

    static List<Operation> strictOperations() {
        return jsonOperations().stream()
                .filter(operation -> operation.statuses().contains("415"))
                .toList();
    }

    private static TestResponse send(TestRequest request, Operation operation) {
        String path = operation.path().replace("{id}", UUID.randomUUID().toString());
        return request.send(operation.method(), path);
    }
}
