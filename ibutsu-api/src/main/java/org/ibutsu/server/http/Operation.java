package org.ibutsu.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One operation of the {@link OpenApi} document. */
public final class Operation {

    private static final String JSON = "application/json";

    private final OpenApi document;
    private final String method;
    private final String path;
    private final JsonNode node;
    private final String pointer;
    private final String id;
    private final boolean open;
    private final Optional<String> bodyType;
    private final boolean readsParametersItself;
    private final Map<String, JsonNode> queryParameters;
    private final Set<String> statuses;
    private final Optional<String> bodySchema;
    private final JsonNode uploadSchema;
    private final Map<String, Schema> compiled = new ConcurrentHashMap<>();

    Operation(OpenApi document, String method, String path, JsonNode node) {
        this.document = document;
        this.method = method;
        this.path = path;
        this.node = node;
        this.pointer = "/paths/" + escape(path) + "/" + method.toLowerCase(java.util.Locale.ROOT);
        this.id = node.get("operationId").textValue();
        JsonNode security = node.get("security");
        this.open = security != null && security.isEmpty();
        JsonNode body = document.resolve(node.path("requestBody"));
        this.bodyType =
                body.path("content").propertyStream().map(Map.Entry::getKey).findFirst();
        this.readsParametersItself = node.path("x-reads-parameters-itself").asBoolean();
        this.queryParameters = queryParameters(document, node);
        this.statuses = statuses(node);
        this.bodySchema = schemaPointer(body, pointer + "/requestBody", JSON);
        this.uploadSchema = document.resolve(
                body.path("content").path("multipart/form-data").path("schema"));
    }

    private static Map<String, JsonNode> queryParameters(OpenApi document, JsonNode node) {
        Map<String, JsonNode> found = new LinkedHashMap<>();
        for (JsonNode reference : node.path("parameters")) {
            JsonNode parameter = document.resolve(reference);
            if (parameter.path("in").asText().equals("query")) {
                found.put(parameter.get("name").asText(), document.resolve(parameter.path("schema")));
            }
        }
        return Collections.unmodifiableMap(found);
    }

    private static Set<String> statuses(JsonNode node) {
        Set<String> statuses = new LinkedHashSet<>();
        node.path("responses").fieldNames().forEachRemaining(statuses::add);
        return Collections.unmodifiableSet(statuses);
    }

    /** Returns its identifier, such as {@code createRun}. */
    public String id() {
        return id;
    }

    /** Returns its method in capitals. */
    public String method() {
        return method;
    }

    /** Returns its path below {@code /api} with parameters in braces, such as {@code /run/{id}}. */
    public String path() {
        return path;
    }

    /** Checks whether it may be called without a token. */
    public boolean isPublic() {
        return open;
    }

    /** Returns the media type of the body it takes; empty when it takes none. */
    public Optional<String> bodyType() {
        return bodyType;
    }

    /**
     * Checks whether the types of its query parameters are its own matter, as {@code x-reads-parameters-itself} says.
     */
    public boolean readsParametersItself() {
        return readsParametersItself;
    }

    /** Returns the schemas of its query parameters by name. */
    public Map<String, JsonNode> queryParameters() {
        return queryParameters;
    }

    /** Returns the schema of the parts of an upload. */
    JsonNode uploadSchema() {
        return uploadSchema;
    }

    /** Validates a JSON body. */
    public List<String> faultsOfBody(JsonNode body) {
        return validate(bodySchema, body);
    }

    /** Returns the statuses it documents. */
    public Set<String> statuses() {
        return statuses;
    }

    /** Returns the media types it documents for a status; empty when there is no body, or no such status. */
    public Set<String> responseMediaTypes(int status) {
        Set<String> types = new LinkedHashSet<>();
        answer(status).path("content").fieldNames().forEachRemaining(types::add);
        return types;
    }

    /** Returns the headers that an answer of a status must carry. */
    public List<String> requiredHeaders(int status) {
        return answer(status)
                .path("headers")
                .propertyStream()
                .filter(header ->
                        document.resolve(header.getValue()).path("required").asBoolean())
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * Validates the body of a response.
     *
     * @param status a documented status
     * @param type one of the media types of that status
     * @param body the parsed body
     * @return a sentence for each fault; empty if the body is valid
     */
    public List<String> faultsOfAnswer(int status, String type, JsonNode body) {
        JsonNode reference = node.path("responses").path(String.valueOf(status));
        String place = document.pointer(reference, pointer + "/responses/" + status);
        return validate(schemaPointer(document.resolve(reference), place, type), body);
    }

    private JsonNode answer(int status) {
        return document.resolve(node.path("responses").path(String.valueOf(status)));
    }

    private static Optional<String> schemaPointer(JsonNode holder, String place, String type) {
        return holder.path("content").path(type).has("schema")
                ? Optional.of(place + "/content/" + escape(type) + "/schema")
                : Optional.empty();
    }

    private List<String> validate(Optional<String> schemaPointer, JsonNode value) {
        return schemaPointer
                .map(pointer -> compiled.computeIfAbsent(pointer, document::schema))
                .map(schema ->
                        schema.validate(value).stream().map(Error::toString).toList())
                .orElse(List.of());
    }

    private static String escape(String pointerSegment) {
        return pointerSegment.replace("~", "~0").replace("/", "~1");
    }

    /** Returns method and path. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
