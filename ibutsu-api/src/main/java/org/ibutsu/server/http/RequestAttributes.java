package org.ibutsu.server.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a request that filters set for their successors.
 *
 * @param request the request, which keeps them
 */
public record RequestAttributes(ContainerRequestContext request) {

    private static final String OPERATION = "ibutsu.operation";
    private static final String CONTENT_TYPE = "ibutsu.content-type";
    private static final String CALLER = "ibutsu.caller";
    private static final String BODY = "ibutsu.body";

    /** Returns the operation; null before matching, and for undocumented ones. */
    public @Nullable Operation operation() {
        return (Operation) request.getProperty(OPERATION);
    }

    public void operation(Operation operation) {
        request.setProperty(OPERATION, operation);
    }

    /** Returns the {@code Content-Type} that was sent; null when there was none. */
    public @Nullable String contentType() {
        return (String) request.getProperty(CONTENT_TYPE);
    }

    public void contentType(@Nullable String type) {
        request.setProperty(CONTENT_TYPE, type);
    }

    /** Returns the {@link Caller}; null before authentication, and where none is required. */
    public @Nullable Object caller() {
        return request.getProperty(CALLER);
    }

    public void caller(Caller caller) {
        request.setProperty(CALLER, caller);
    }

    /** Returns the JSON body that was checked; null when there is none. */
    public @Nullable Object body() {
        return request.getProperty(BODY);
    }

    public void body(Object body) {
        request.setProperty(BODY, body);
    }
}
