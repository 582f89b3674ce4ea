package org.ibutsu.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.OpenApi30;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ibutsu.model.json.Json;

/**
 * The document that describes every operation under {@code /api}. It is the single source: it is served, requests are
 * routed and checked by it, and tests check answers by it. It never changes and may be shared by servers.
 */
public final class OpenApi {

    private static final String RESOURCE = "/org/ibutsu/server/openapi.yaml";
    private static final String ADDRESS = "https://ibutsu.invalid/openapi.json";
    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete");

    private final String yaml;
    private final JsonNode document;
    private final String json;
    private final SchemaRegistry schemas;
    private final Map<String, Map<String, Operation>> paths = new LinkedHashMap<>();
    /** The paths with parameters, by how many segments they have. */
    private final Map<Integer, List<Template>> templates = new HashMap<>();

    private OpenApi(String yaml) {
        this.yaml = yaml;
        this.document = readTree(yaml);
        this.json = Json.write(document);
        this.schemas = registry(json);
        for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
            Map<String, Operation> operations = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                if (METHODS.contains(method.getKey())) {
                    String name = method.getKey().toUpperCase(Locale.ROOT);
                    operations.put(name, new Operation(this, name, path.getKey(), method.getValue()));
                }
            }
            paths.put(path.getKey(), operations);
            if (path.getKey().contains("{")) {
                List<String> segments = segments(path.getKey());
                templates
                        .computeIfAbsent(segments.size(), size -> new ArrayList<>())
                        .add(new Template(segments, operations));
            }
        }
    }

    /** Reads the document of this server. */
    public static OpenApi load() {
        try (InputStream resource = OpenApi.class.getResourceAsStream(RESOURCE)) {
            return new OpenApi(new String(resource.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode readTree(String yaml) {
        try {
            return new YAMLMapper().readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SchemaRegistry registry(String json) {
        Dialect dialect = Dialect.builder(OpenApi30.getInstance())
                .format(new UuidFormat())
                .format(new EmailFormat())
                .unknownKeywordFactory((keyword, context) -> new NonValidationKeyword(keyword))
                .build();
        return SchemaRegistry.withDefaultDialect(
                dialect,
                registry -> registry.schemas(Map.of(ADDRESS, json))
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .locale(Locale.ENGLISH)
                                .build()));
    }

    /** Returns the document as it was written, in YAML. */
    public String yaml() {
        return yaml;
    }

    /** Returns the document in JSON. */
    public String json() {
        return json;
    }

    /** Returns the document as a tree, which must not be changed. */
    public JsonNode document() {
        return document;
    }

    /** Returns every operation in the order of the document. */
    public List<Operation> operations() {
        List<Operation> all = new ArrayList<>();
        paths.values().forEach(operations -> all.addAll(operations.values()));
        return all;
    }

    /**
     * Finds the operations of a path by method.
     *
     * @param path below {@code /api}, still percent-encoded, such as {@code /run/7f3c}
     * @return the operations by method, empty when no path of the document fits. Fixed paths go before those with
     *     parameters
     */
    public Map<String, Operation> at(String path) {
        Map<String, Operation> fixed = paths.get(path);
        if (fixed != null) {
            return fixed;
        }
        List<String> actual = segments(path);
        for (Template template : templates.getOrDefault(actual.size(), List.of())) {
            if (template.fits(actual)) {
                return template.operations;
            }
        }
        return Map.of();
    }

    /** Finds an operation by its identifier, such as {@code createRun}. */
    public Optional<Operation> operation(String id) {
        return operations().stream()
                .filter(operation -> operation.id().equals(id))
                .findFirst();
    }

    /** Returns the compiled schema at a place of the document, named by a JSON pointer. */
    Schema schema(String pointer) {
        return schemas.getSchema(SchemaLocation.of(ADDRESS + "#" + pointer));
    }

    /** Follows a reference within the document; anything else is returned as it is. */
    JsonNode resolve(JsonNode node) {
        JsonNode reference = node.path("$ref");
        return reference.isTextual() ? document.at(reference.textValue().substring(1)) : node;
    }

    /** Returns the JSON pointer of a node, or of its target if it is a reference. */
    String pointer(JsonNode node, String pointer) {
        JsonNode reference = node.path("$ref");
        return reference.isTextual() ? reference.textValue().substring(1) : pointer;
    }

    private static List<String> segments(String path) {
        return Arrays.asList(path.substring(1).split("/", -1));
    }

    private record Template(List<String> segments, Map<String, Operation> operations) {

        /** Checks whether a path of as many segments is one of these. */
        boolean fits(List<String> actual) {
            for (int i = 0; i < segments.size(); i++) {
                boolean parameter = segments.get(i).startsWith("{");
                if (parameter ? actual.get(i).isEmpty() : !segments.get(i).equals(actual.get(i))) {
                    return false;
                }
            }
            return true;
        }
    }
}
