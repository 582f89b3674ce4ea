package org.ibutsu.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.ibutsu.server.http.OpenApi;
import org.ibutsu.server.http.Operation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class ClientModuleTest {

    private static final OpenApi DOCUMENT = OpenApi.load();

    @Test
    void hasAFunctionForEachOperation() {
        String module = ClientModule.of(DOCUMENT);

        assertThat(module.lines().skip(1)).hasSameSizeAs(DOCUMENT.operations());
        assertThat(DOCUMENT.operations())
                .allSatisfy(operation -> assertThat(module)
                        .contains("export const " + operation.id() + " = operation(\"" + operation.method() + "\", \""
                                + operation.path() + "\", ["));
    }

    @Test
    void namesParametersAndTheTypeOfTheBody() {
        Operation list = DOCUMENT.operation("listRuns").orElseThrow();

        String module = ClientModule.of(DOCUMENT);

        assertThat(list.queryParameters().keySet()).contains("filter", "page");
        assertThat(module)
                .contains("operation(\"GET\", \"/run\", [\""
                        + String.join("\",\"", list.queryParameters().keySet()) + "\"]);\n")
                .contains("operation(\"POST\", \"/login\", [], \"application/json\");\n");
    }
}
