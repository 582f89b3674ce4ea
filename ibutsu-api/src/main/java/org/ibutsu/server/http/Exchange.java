package org.ibutsu.server.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import org.jspecify.annotations.Nullable;

/** The attributes of a request that filters set for their successors. */
public final class Exchange {

    private static final String OPERATION = "ibutsu.operation";
    private static final String CONTENT_TYPE = "ibutsu.content-type";
    private static final String CALLER = "ibutsu.caller";
    private static final String BODY = "ibutsu.body";

    private Exchange() {}

    /** Returns the operation; null before matching, and for undocumented ones. */
    public static @Nullable Operation operation(ContainerRequestContext request) {
        return (Operation) request.getProperty(OPERATION);
    }

    public static void operation(ContainerRequestContext request, Operation operation) {
        request.setProperty(OPERATION, operation);
    }

    /** Returns the {@code Content-Type} that was sent; null when there was none. */
    public static @Nullable String contentType(ContainerRequestContext request) {
        return (String) request.getProperty(CONTENT_TYPE);
    }

    public static void contentType(ContainerRequestContext request, @Nullable String type) {
        request.setProperty(CONTENT_TYPE, type);
    }

    /** Returns the {@link Caller}; null before authentication, and where none is required. */
    public static @Nullable Object caller(ContainerRequestContext request) {
        return request.getProperty(CALLER);
    }

    public static void caller(ContainerRequestContext request, Caller caller) {
        request.setProperty(CALLER, caller);
    }

    /** Returns the JSON body that was checked; null when there is none. */
    public static @Nullable Object body(ContainerRequestContext request) {
        return request.getProperty(BODY);
    }

    public static void body(ContainerRequestContext request, Object body) {
        request.setProperty(BODY, body);
    }
}
