package org.ibutsu.harness.openapi;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.apiguardian.api.API;

/** Counts which of the responses that a document describes were seen. Thread-safe. */
@API(status = API.Status.EXPERIMENTAL)
public final class ContractCoverage {

    private static final String NO_BODY = "";

    private final OpenApiDocument document;
    private final Map<Key, LongAdder> seen = new ConcurrentHashMap<>();

    private record Key(OpenApiOperation operation, String status, String mediaType) {}

    /**
     * A described response.
     *
     * @param operation the operation
     * @param status the status, range or {@code default} of the document
     * @param mediaType the media type or range of the document, empty for a response without a body
     * @param times how often it was seen
     */
    public record Row(OpenApiOperation operation, String status, String mediaType, long times) {}

    /**
     * Creates a coverage without any response.
     *
     * @param document the document that describes the responses
     */
    public ContractCoverage(OpenApiDocument document) {
        this.document = document;
    }

    /**
     * Counts a response, unless the document does not describe its operation, status or media type. Neither headers nor
     * body are checked; a response with {@linkplain OpenApiDocument#violations violations} is best left out.
     *
     * @param method the HTTP method of the request
     * @param uri the address of the request
     * @param response the response
     */
    public void add(String method, URI uri, ResponseToCheck response) {
        document.operation(method, uri)
                .ifPresent(operation -> operation
                        .response(response.status())
                        .ifPresent(described -> mediaType(described, response)
                                .ifPresent(type -> seen.computeIfAbsent(
                                                new Key(operation, described.status(), type), key -> new LongAdder())
                                        .increment())));
    }

    /**
     * Returns every described response in the order of the document.
     *
     * @return one row for each operation, status and media type
     */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (OpenApiOperation operation : document.operations()) {
            for (String status : operation.statuses()) {
                Set<String> types = operation.mediaTypes(status);
                for (String type : types.isEmpty() ? Set.of(NO_BODY) : types) {
                    LongAdder times = seen.get(new Key(operation, status, type));
                    rows.add(new Row(operation, status, type, times == null ? 0 : times.sum()));
                }
            }
        }
        return rows;
    }

    private static Optional<String> mediaType(DescribedResponse described, ResponseToCheck response) {
        return described.content().isEmpty()
                ? Optional.of(NO_BODY)
                : described.content(response).map(MediaRange::key);
    }
}
