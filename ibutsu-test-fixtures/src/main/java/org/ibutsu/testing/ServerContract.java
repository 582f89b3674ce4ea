package org.ibutsu.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ibutsu.harness.exchange.DescribedResponse;
import org.ibutsu.harness.exchange.ResponseJudge;
import org.ibutsu.harness.http.HttpExchange;
import org.ibutsu.model.json.Json;
import org.ibutsu.server.http.OpenApi;
import org.ibutsu.server.http.Operation;

/** Judges answers by the OpenAPI document. Addresses and methods that the document does not know are not judged. */
final class ServerContract implements ResponseJudge {

    private static final String PREFIX = "/api";
    private static final String ANY_TYPE = "*/*";

    private final OpenApi openApi;

    ServerContract(OpenApi openApi) {
        this.openApi = openApi;
    }

    /** Says what the document has against an answer, one sentence each; empty when nothing. */
    @Override
    public List<String> violations(String method, URI uri, HttpExchange.Response response) {
        return operation(openApi, method, uri)
                .map(operation -> faults(operation, method.equals("HEAD"), response))
                .orElse(List.of());
    }

    /** Finds the operation of a request; empty when the document has none. */
    static Optional<Operation> operation(OpenApi openApi, String method, URI uri) {
        String path = uri.getRawPath();
        if (path == null || !path.startsWith(PREFIX + "/")) {
            return Optional.empty();
        }
        Map<String, Operation> operations = openApi.at(path.substring(PREFIX.length()));
        return Optional.ofNullable(operations.get(method.equals("HEAD") ? "GET" : method));
    }

    @Override
    public Optional<DescribedResponse> described(String method, URI uri, HttpExchange.Response response) {
        return operation(openApi, method, uri).map(operation -> {
            Set<String> types = operation.answerTypes(response.status());
            String type = types.contains(ANY_TYPE) ? ANY_TYPE : mediaType(response.contentType());
            return new DescribedResponse(
                    operation.toString(), String.valueOf(response.status()), types.isEmpty() ? "" : type);
        });
    }

    @Override
    public List<DescribedResponse> all() {
        List<DescribedResponse> all = new ArrayList<>();
        for (Operation operation : openApi.operations()) {
            for (String status : operation.statuses()) {
                Set<String> types = operation.answerTypes(Integer.parseInt(status));
                for (String type : types.isEmpty() ? Set.of("") : types) {
                    all.add(new DescribedResponse(operation.toString(), status, type));
                }
            }
        }
        return all;
    }

    private static List<String> faults(Operation operation, boolean head, HttpExchange.Response response) {
        if (!operation.statuses().contains(String.valueOf(response.status()))) {
            return List.of(operation + " does not describe status " + response.status() + ", only "
                    + String.join(", ", operation.statuses()));
        }
        List<String> faults = new ArrayList<>();
        for (String header : operation.requiredHeaders(response.status())) {
            if (!response.headers().hasHeaderWithName(header)) {
                faults.add(operation + " demands the header " + header + " with status " + response.status());
            }
        }
        if (!head) {
            faults.addAll(faultsOfBody(operation, response));
        }
        return faults;
    }

    private static List<String> faultsOfBody(Operation operation, HttpExchange.Response response) {
        Set<String> types = operation.answerTypes(response.status());
        if (types.isEmpty()) {
            return response.body().length == 0
                    ? List.of()
                    : List.of(operation + " describes no body for status " + response.status());
        }
        String type = mediaType(response.contentType());
        if (!types.contains(type) && !types.contains("*/*")) {
            return List.of(operation + " describes status " + response.status() + " as " + String.join(" or ", types)
                    + ", not as " + (type.isEmpty() ? "an answer without a type" : type));
        }
        return type.endsWith("json") ? faultsOfJson(operation, response, type) : List.of();
    }

    private static List<String> faultsOfJson(Operation operation, HttpExchange.Response response, String type) {
        JsonNode body;
        try {
            body = Json.MAPPER.readTree(response.body());
        } catch (IOException e) {
            return List.of("The answer is not JSON: " + e.getMessage());
        }
        return operation.faultsOfAnswer(response.status(), type, body).stream()
                .map(fault -> operation + " describes another body for status " + response.status() + ": " + fault)
                .toList();
    }

    static String mediaType(String contentType) {
        return contentType == null ? "" : contentType.split(";")[0].strip().toLowerCase(Locale.ROOT);
    }
}
