package org.ibutsu.server.http.filter;

import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.ibutsu.server.http.OpenApi;
import org.ibutsu.server.http.Operation;
import org.ibutsu.server.http.ProblemException;
import org.ibutsu.server.http.UploadReader;
import org.ibutsu.server.http.filter.Screening.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Decides by the first lines of a request, without the database, whether it may succeed and how long its body may be.
 * Nothing is refused here: a request that cannot succeed gets its response from the filters, but its body is not read.
 */
public final class RequestScreening {

    /** The maximum size of the JSON that a stranger may send, in bytes. */
    public static final long MAX_STRANGERS_BODY = 16 << 10;

    private static final String HEALTH = "/api/health";

    private final OpenApi openApi;
    private final Function<String, Optional<UUID>> account;
    private final long maxJson;
    private final Function<Operation, Long> maxUpload;

    /**
     * Creates the screening.
     *
     * @param openApi the operations
     * @param account returns whose token it is; empty when it was not issued here or has expired
     * @param maxJson how many bytes a JSON body may have
     * @param maxUpload returns how many bytes the file of an upload may have
     */
    public RequestScreening(
            OpenApi openApi,
            Function<String, Optional<UUID>> account,
            long maxJson,
            Function<Operation, Long> maxUpload) {
        this.openApi = openApi;
        this.account = account;
        this.maxJson = maxJson;
        this.maxUpload = maxUpload;
    }

    /** Returns how many bytes the JSON body of an operation may have. */
    static long maxBody(Operation operation, long maxJson) {
        return operation.isPublic() ? Math.min(maxJson, MAX_STRANGERS_BODY) : maxJson;
    }

    /**
     * Screens a request by its first lines.
     *
     * @param method the method
     * @param path the path, still percent-encoded
     * @param length the announced length of the body in bytes, -1 if unknown
     * @param header returns a header of the request, or null
     */
    public Screening screen(String method, String path, long length, Function<String, @Nullable String> header) {
        Optional<UUID> caller = caller(header.apply("Authorization"));
        if (!path.startsWith("/api/")) {
            return method.equals("OPTIONS")
                    ? new Screening(Kind.IMMEDIATE, 0, Optional.empty(), caller)
                    : expecting(Kind.JSON, MAX_STRANGERS_BODY, length, Optional.empty(), caller);
        }
        Map<String, Operation> operations = openApi.at(path.substring("/api".length()));
        Optional<Operation> found = Optional.ofNullable(operations.get(method.equals("HEAD") ? "GET" : method));
        if (method.equals("OPTIONS") || path.equals(HEALTH) || path.startsWith(HEALTH + "/")) {
            return new Screening(Kind.IMMEDIATE, 0, found, caller);
        }
        if (operations.isEmpty()) {
            // Unknown, or a page.
            return new Screening(Kind.WITHOUT_BODY, 0, found, caller);
        }
        if (found.isEmpty() || !found.get().isPublic() && caller.isEmpty()) {
            return new Screening(Kind.IMMEDIATE, 0, found, caller);
        }
        Operation operation = found.get();
        String expected = operation.bodyType().orElse(null);
        if (expected == null) {
            return new Screening(Kind.WITHOUT_BODY, 0, found, caller);
        }
        if (isOtherType(header.apply("Content-Type"), expected)) {
            return new Screening(Kind.IMMEDIATE, 0, found, caller);
        }
        return expected.equals(MediaType.APPLICATION_JSON)
                ? expecting(Kind.JSON, maxBody(operation, maxJson), length, found, caller)
                : expecting(Kind.UPLOAD, UploadReader.maxBytes(maxUpload.apply(operation)), length, found, caller);
    }

    private static Screening expecting(
            Kind kind, long maxBytes, long length, Optional<Operation> operation, Optional<UUID> caller) {
        return length > maxBytes
                ? new Screening(Kind.IMMEDIATE, maxBytes, operation, caller)
                : new Screening(kind, maxBytes, operation, caller);
    }

    private Optional<UUID> caller(@Nullable String authorization) {
        if (authorization == null) {
            return Optional.empty();
        }
        try {
            return account.apply(AuthenticationFilter.token(authorization));
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }

    /** An absent type is left to those who read the body, as it depends on whether there is one. */
    private static boolean isOtherType(@Nullable String sent, String expected) {
        return sent != null && !sent.strip().regionMatches(true, 0, expected, 0, expected.length());
    }
}
