package org.ibutsu.harness.openapi;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;

/** An operation of an {@link OpenApiDocument}. Immutable. */
@API(status = API.Status.EXPERIMENTAL)
public final class OpenApiOperation {

    private final String method;
    private final String path;
    private final String id;
    private final Map<String, DescribedResponse> responses;

    OpenApiOperation(String method, String path, String id, Map<String, DescribedResponse> responses) {
        this.method = method;
        this.path = path;
        this.id = id;
        this.responses = responses;
    }

    /**
     * Returns the HTTP method.
     *
     * @return the method in capitals, such as {@code GET}
     */
    public String method() {
        return method;
    }

    /**
     * Returns the path as the document has it, without the base path.
     *
     * @return the path with parameters in braces, such as {@code /pets/{id}}
     */
    public String path() {
        return path;
    }

    /**
     * Returns the {@code operationId}.
     *
     * @return the identifier, empty when the document has none
     */
    public Optional<String> id() {
        return Optional.ofNullable(id);
    }

    /**
     * Returns the described statuses in the order of the document.
     *
     * @return statuses such as {@code 404}, ranges such as {@code 4XX}, and {@code default}
     */
    public Set<String> statuses() {
        return responses.keySet();
    }

    /**
     * Returns the described media types of a status.
     *
     * @param status one of {@link #statuses()}
     * @return the media types and their ranges as the document has them, empty for a response without a body
     * @throws IllegalArgumentException if the status is not described
     */
    public Set<String> mediaTypes(String status) {
        DescribedResponse response = responses.get(status);
        if (response == null) {
            throw new IllegalArgumentException(
                    this + " does not describe status " + status + ", only " + String.join(", ", statuses()));
        }
        Set<String> types = new LinkedHashSet<>();
        response.content().forEach(range -> types.add(range.key()));
        return types;
    }

    /** Returns the description of a status: the status itself before its range before {@code default}. */
    Optional<DescribedResponse> response(int status) {
        for (String key : List.of(String.valueOf(status), status / 100 + "XX", status / 100 + "xx", "default")) {
            DescribedResponse response = responses.get(key);
            if (response != null) {
                return Optional.of(response);
            }
        }
        return Optional.empty();
    }

    /**
     * Returns method and path.
     *
     * @return a text such as {@code GET /pets/{id}}
     */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
