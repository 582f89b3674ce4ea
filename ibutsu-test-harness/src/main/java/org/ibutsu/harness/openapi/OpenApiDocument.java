package org.ibutsu.harness.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * An OpenAPI 3.0 or 3.1 document, by which responses are checked. Immutable and thread-safe; schemas are compiled when
 * they are first used.
 *
 * <pre>{@code
 * OpenApiDocument document = OpenApiDocument.ofResource(PetsTest.class, "/openapi.yaml").withBasePath("/api");
 * HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
 * assertThat(document.violations("GET", request.uri(), ResponseToCheck.of(response))).isEmpty();
 * }</pre>
 */
@API(status = API.Status.EXPERIMENTAL)
public final class OpenApiDocument {

    private final List<PathOperations> paths;
    private final Routes routes;
    private final ResponseJudge judge;

    OpenApiDocument(List<PathOperations> paths, @Nullable String basePath, ResponseJudge judge) {
        this.paths = paths;
        this.routes = new Routes(paths, basePath);
        this.judge = judge;
    }

    /**
     * Parses a document that refers to no other files.
     *
     * @param text the document in JSON, or in YAML with {@code jackson-dataformat-yaml} on the class path
     * @return the document
     * @throws InvalidOpenApiException if it is not a valid OpenAPI 3.0 or 3.1 document
     */
    public static OpenApiDocument parse(String text) {
        return OpenApiReader.read(text, SourceFiles.TEXT);
    }

    /**
     * Reads a document and the files that it refers to.
     *
     * @param url the document. References may lead to other files of the same archive, file system or host
     * @return the document
     * @throws InvalidOpenApiException if it is not a valid OpenAPI 3.0 or 3.1 document
     * @throws UncheckedIOException if it cannot be read
     */
    public static OpenApiDocument read(URL url) {
        String address = url.toExternalForm();
        try (InputStream content = SourceFiles.open(address)) {
            return OpenApiReader.read(new String(content.readAllBytes(), StandardCharsets.UTF_8), address);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the OpenAPI document " + address, e);
        }
    }

    /**
     * Reads a document and the files that it refers to.
     *
     * @param path the document
     * @return the document
     * @throws InvalidOpenApiException if it is not a valid OpenAPI 3.0 or 3.1 document
     * @throws UncheckedIOException if it cannot be read
     */
    public static OpenApiDocument read(Path path) {
        try {
            return read(path.toUri().toURL());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the OpenAPI document " + path, e);
        }
    }

    /**
     * Reads a document from the class path and the resources that it refers to.
     *
     * @param owner the class whose loader and package are used
     * @param name the name as of {@link Class#getResource(String)}
     * @return the document
     * @throws InvalidOpenApiException if it is not a valid OpenAPI 3.0 or 3.1 document
     * @throws IllegalArgumentException if there is no such resource
     * @throws UncheckedIOException if it cannot be read
     */
    public static OpenApiDocument ofResource(Class<?> owner, String name) {
        URL url = owner.getResource(name);
        if (url == null) {
            throw new IllegalArgumentException("There is no resource " + name + " for " + owner.getName());
        }
        return read(url);
    }

    /**
     * Returns this document with another base path, instead of those of its servers.
     *
     * @param basePath the path below which all operations are, such as {@code /api}; empty for none
     * @return the document, which shares all else with this one
     * @throws IllegalArgumentException if the path neither is empty nor starts with a slash
     */
    public OpenApiDocument withBasePath(String basePath) {
        if (!basePath.isEmpty() && !basePath.startsWith("/")) {
            throw new IllegalArgumentException("A base path starts with a slash, unlike " + basePath);
        }
        return new OpenApiDocument(paths, OpenApiReader.withoutEnd(basePath), judge);
    }

    /**
     * Returns all operations in the order of the document's paths.
     *
     * @return the operations
     */
    public List<OpenApiOperation> operations() {
        List<OpenApiOperation> operations = new ArrayList<>();
        paths.forEach(path -> operations.addAll(path.operations().values()));
        return operations;
    }

    /**
     * Finds the operation of a request. Fixed paths come before those with parameters, which are never empty.
     *
     * @param method the HTTP method; {@code HEAD} is {@code GET} where it is not described itself
     * @param uri the address, of which the path alone counts
     * @return the operation, empty when the document has none
     */
    public Optional<OpenApiOperation> operation(String method, URI uri) {
        return operation(method, uri.getRawPath());
    }

    /**
     * Finds the operation of a request. Fixed paths come before those with parameters, which are never empty.
     *
     * @param method the HTTP method; {@code HEAD} is {@code GET} where it is not described itself
     * @param path the path with its base path, percent-encoded and without query
     * @return the operation, empty when the document has none
     */
    public Optional<OpenApiOperation> operation(String method, String path) {
        return routes.find(method, path);
    }

    /**
     * Checks whether a response is as its operation describes it: its status, headers, media type and JSON body. The
     * values of headers are checked where their schema has a simple type, other bodies than JSON by their media type
     * alone.
     *
     * @param method the HTTP method of the request
     * @param uri the address of the request
     * @param response the response
     * @return one sentence a violation, the first 50 of them; empty when there is none, and for requests that the
     *     document does not describe
     */
    public List<String> violations(String method, URI uri, ResponseToCheck response) {
        return operation(method, uri)
                .map(operation -> judge.violations(operation, method.equalsIgnoreCase("HEAD"), response))
                .orElse(List.of());
    }
}
