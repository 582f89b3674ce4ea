package org.ibutsu.testing;

import org.ibutsu.harness.exchange.Exchange;

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
import org.ibutsu.harness.exchange.Exchange;
import org.ibutsu.harness.exchange.ResponseJudge;
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
    public List<String> violations(String method, URI uri, Exchange.Answer answer) {
        return operation(openApi, method, uri)
                .map(operation -> faults(operation, method.equals("HEAD"), answer))
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
    public boolean redirects(String method, URI uri) {
        return operation(openApi, method, uri)
                .filter(operation -> operation.statuses().stream().noneMatch(status -> status.startsWith("3")))
                .isEmpty();
    }

    @Override
    public Optional<DescribedResponse> described(String method, URI uri, Exchange.Answer answer) {
        return operation(openApi, method, uri).map(operation -> {
            Set<String> types = operation.answerTypes(answer.status());
            String type = types.contains(ANY_TYPE) ? ANY_TYPE : mediaType(answer.contentType());
            return new DescribedResponse(
                    operation.toString(), String.valueOf(answer.status()), types.isEmpty() ? "" : type);
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

    private static List<String> faults(Operation operation, boolean head, Exchange.Answer answer) {
        if (!operation.statuses().contains(String.valueOf(answer.status()))) {
            return List.of(operation + " does not describe status " + answer.status() + ", only "
                    + String.join(", ", operation.statuses()));
        }
        List<String> faults = new ArrayList<>();
        for (String header : operation.requiredHeaders(answer.status())) {
            if (!answer.has(header)) {
                faults.add(operation + " demands the header " + header + " with status " + answer.status());
            }
        }
        if (!head) {
            faults.addAll(faultsOfBody(operation, answer));
        }
        return faults;
    }

    private static List<String> faultsOfBody(Operation operation, Exchange.Answer answer) {
        Set<String> types = operation.answerTypes(answer.status());
        if (types.isEmpty()) {
            return answer.body().length == 0
                    ? List.of()
                    : List.of(operation + " describes no body for status " + answer.status());
        }
        String type = mediaType(answer.contentType());
        if (!types.contains(type) && !types.contains("*/*")) {
            return List.of(operation + " describes status " + answer.status() + " as " + String.join(" or ", types)
                    + ", not as " + (type.isEmpty() ? "an answer without a type" : type));
        }
        return type.endsWith("json") ? faultsOfJson(operation, answer, type) : List.of();
    }

    private static List<String> faultsOfJson(Operation operation, Exchange.Answer answer, String type) {
        JsonNode body;
        try {
            body = Json.MAPPER.readTree(answer.body());
        } catch (IOException e) {
            return List.of("The answer is not JSON: " + e.getMessage());
        }
        return operation.faultsOfAnswer(answer.status(), type, body).stream()
                .map(fault -> operation + " describes another body for status " + answer.status() + ": " + fault)
                .toList();
    }

    static String mediaType(String contentType) {
        return contentType == null ? "" : contentType.split(";")[0].strip().toLowerCase(Locale.ROOT);
    }
}
