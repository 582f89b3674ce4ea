package org.ibutsu.server.page;

import java.util.List;
import org.ibutsu.model.json.Json;
import org.ibutsu.server.http.OpenApi;
import org.ibutsu.server.http.Operation;

/**
 * The module that lets the page call the API: a function for each operation of the document, named as the operation.
 */
final class ClientModule {

    /** The name of its file. */
    static final String FILE = "client.js";

    private ClientModule() {}

    /** Writes the module. */
    static String of(OpenApi openApi) {
        StringBuilder module = new StringBuilder("import { operation } from \"./request.js\";\n");
        for (Operation operation : openApi.operations()) {
            module.append("export const ").append(operation.id()).append(" = ").append(call(operation));
        }
        return module.toString();
    }

    private static String call(Operation operation) {
        String body = operation.bodyType().map(type -> ", " + json(type)).orElse("");
        return "operation(" + json(operation.method()) + ", " + json(operation.path()) + ", "
                + json(List.copyOf(operation.queryParameters().keySet())) + body + ");\n";
    }

    private static String json(Object value) {
        return Json.write(Json.MAPPER.valueToTree(value));
    }
}
