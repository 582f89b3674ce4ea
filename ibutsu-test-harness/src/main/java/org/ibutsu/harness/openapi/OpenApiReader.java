package org.ibutsu.harness.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.ibutsu.harness.library.OptionalLibrary;
import org.jspecify.annotations.Nullable;

/** Reads the operations of a document and checks what it reads. */
final class OpenApiReader {

    private static final Pattern VERSION = Pattern.compile("3\\.([01])(\\..*)?");
    private static final Pattern STATUS = Pattern.compile("[1-5]([0-9]{2}|XX|xx)|default");
    private static final String EXTENSION = "x-";
    private static final List<String> METHODS =
            List.of("get", "put", "post", "delete", "options", "head", "patch", "trace");
    private static final List<String> HEADER_TYPES = List.of("array", "boolean", "integer", "number", "string");

    private final Place root;
    private final SchemaBundle schemas;

    private OpenApiReader(Place root, Dialect dialect) {
        this.root = root;
        this.schemas = new SchemaBundle(root, dialect);
    }

    /**
     * Reads a document.
     *
     * @param text the document in JSON or YAML
     * @param address where it was read, or {@link SourceFiles#TEXT}
     * @return the document
     * @throws InvalidOpenApiException if it is not a valid document
     */
    static OpenApiDocument read(String text, String address) {
        OptionalLibrary.JSON_SCHEMA_VALIDATOR.require();
        JsonNode node = DocumentText.parse(text, address);
        Dialect dialect = dialect(new SourceFiles(address, node, false).root());
        Place root = new SourceFiles(address, node, dialect == Dialect.OPENAPI_3_1).root();
        ReferenceCheck.check(root);
        OpenApiReader reader = new OpenApiReader(root, dialect);
        List<PathOperations> paths = reader.paths(dialect);
        return new OpenApiDocument(paths, null, new ResponseJudge(new CompiledSchemas(reader.schemas)));
    }

    private static Dialect dialect(Place root) {
        Place version = root.object().child("openapi");
        var matcher = VERSION.matcher(version.node().asText(""));
        if (!matcher.matches()) {
            JsonNode swagger = root.node().path("swagger");
            throw (swagger.isMissingNode() ? version : root.child("swagger"))
                    .expected("the version of an OpenAPI 3.0 or 3.1 document, such as openapi: 3.1.0,");
        }
        Place dialect = root.child("jsonSchemaDialect");
        String name = dialect.node().asText("");
        if (!name.isEmpty()
                && !name.startsWith("https://spec.openapis.org/oas/3.1/dialect/")
                && !name.startsWith("https://json-schema.org/draft/2020-12/schema")) {
            throw dialect.expected("the dialect of OpenAPI 3.1 or JSON Schema 2020-12");
        }
        return matcher.group(1).equals("0") ? Dialect.OPENAPI_3_0 : Dialect.OPENAPI_3_1;
    }

    private List<PathOperations> paths(Dialect dialect) {
        Place paths = root.child("paths");
        if (dialect == Dialect.OPENAPI_3_0) {
            paths.object();
        }
        String serverPath = serverPath(root, "");
        List<PathOperations> all = new ArrayList<>();
        Map<PathTemplate, Place> known = new HashMap<>();
        for (Place path : paths.objectOrMissing().children()) {
            if (path.name().startsWith(EXTENSION)) {
                continue;
            }
            if (!PathTemplate.isValid(path.name())) {
                throw path.expected("a path that starts with a slash and has the names of parameters in braces");
            }
            Place same = known.put(PathTemplate.of(path.name()), path);
            if (same != null) {
                throw new InvalidOpenApiException(
                        "Expected paths that differ in more than the names of parameters, but " + same + " and " + path
                                + " match the same requests");
            }
            all.addAll(operations(path, serverPath));
        }
        return all;
    }

    /** Returns the operations of a path, one element for each base path. */
    private List<PathOperations> operations(Place path, String serverPath) {
        Place item = path.object().resolve();
        String pathServer = serverPath(path, serverPath(item, serverPath));
        Map<String, Map<String, OpenApiOperation>> byServer = new LinkedHashMap<>();
        for (String method : METHODS) {
            Place operation = path.child(method).exists() ? path.child(method) : item.child(method);
            if (operation.exists()) {
                byServer.computeIfAbsent(serverPath(operation.object(), pathServer), key -> new LinkedHashMap<>())
                        .put(
                                method.toUpperCase(Locale.ROOT),
                                operation(method.toUpperCase(Locale.ROOT), path.name(), operation));
            }
        }
        List<PathOperations> operations = new ArrayList<>();
        byServer.forEach((base, methods) -> operations.add(new PathOperations(base, path.name(), methods)));
        return operations;
    }

    private OpenApiOperation operation(String method, String path, Place operation) {
        Map<String, DescribedResponse> responses = new LinkedHashMap<>();
        for (Place response : operation.child("responses").object().children()) {
            String status = response.name();
            if (status.startsWith(EXTENSION)) {
                continue;
            }
            if (!STATUS.matcher(status).matches()) {
                throw response.expected("a status such as 404, a range such as 4XX, or default,");
            }
            responses.put(status, response(status, response.object().resolve().object()));
        }
        return new OpenApiOperation(
                method, path, operation.node().path("operationId").textValue(), responses);
    }

    private DescribedResponse response(String status, Place response) {
        List<DescribedHeader> headers = new ArrayList<>();
        for (Place header : response.child("headers").objectOrMissing().children()) {
            if (!header.name().equalsIgnoreCase("Content-Type")) {
                headers.add(header(header.name(), header.object().resolve().object()));
            }
        }
        List<MediaRange> content = new ArrayList<>();
        for (Place media : response.child("content").objectOrMissing().children()) {
            Place schema = media.object().child("schema");
            boolean binary = schema.exists() && isBinary(schema.resolve().node());
            boolean judged = schema.exists() && !binary && MediaRange.mayBeJson(media.name());
            content.add(MediaRange.of(media.name(), judged ? schemas.add(schema) : null, binary));
        }
        return new DescribedResponse(status, headers, content);
    }

    /** Returns whether a schema stands for a file of any kind, as OpenAPI 3.0 says of this format. */
    private static boolean isBinary(JsonNode schema) {
        return schema.path("type").asText().equals("string")
                && schema.path("format").asText().equals("binary");
    }

    private DescribedHeader header(String name, Place header) {
        boolean required = header.node().path("required").asBoolean();
        Place schema = header.child("schema");
        String type = schema.exists() ? type(schema) : null;
        if (type == null) {
            return new DescribedHeader(name, required, null, null, null);
        }
        String itemType = type.equals("array") ? type(schema.resolve().child("items")) : null;
        return new DescribedHeader(name, required, type, itemType == null ? "string" : itemType, schemas.add(schema));
    }

    /** Returns the type of a simple schema, null for any other. */
    private static @Nullable String type(Place schema) {
        JsonNode type = schema.resolve().node().path("type");
        for (JsonNode one : type.isArray() ? type : List.of(type)) {
            if (HEADER_TYPES.contains(one.asText(""))) {
                return one.textValue();
            }
        }
        return null;
    }

    private static String serverPath(Place owner, String otherwise) {
        Place server = owner.child("servers").child(0);
        if (!server.exists()) {
            return otherwise;
        }
        Place url = server.child("url");
        if (!url.node().isTextual()) {
            throw url.expected("the URL of a server");
        }
        String text = url.node().textValue();
        for (Place variable : server.child("variables").children()) {
            text = text.replace(
                    "{" + variable.name() + "}", variable.node().path("default").asText());
        }
        try {
            return withoutEnd(URI.create("http://localhost/").resolve(text).getRawPath());
        } catch (IllegalArgumentException e) {
            throw url.expected("the URL of a server with a default for each variable");
        }
    }

    /** Returns a path without the slash at its end. */
    static String withoutEnd(String path) {
        return path == null ? "" : path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
