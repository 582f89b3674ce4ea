package org.ibutsu.server.http;

import jakarta.annotation.Priority;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the operation of a request in the document. Runs before authentication, so that an unknown path is 404 and a wrong
 * method 405 even without a token.
 */
@PreMatching
@Priority(100)
public final class RoutingFilter implements ContainerRequestFilter {

    private static final String API = "/api";

    /** How much of a request a header of the response repeats; both headers have the same limit. */
    private static final int MAX_REPEATED_LENGTH = 4096;

    private final OpenApi openApi;
    private final Set<String> pages;
    private final List<String> beginningsOfPages;

    /**
     * Makes the filter.
     *
     * @param openApi the operations
     * @param pages the paths of what the document does not describe; one that ends in {@code *} stands for all below it
     */
    public RoutingFilter(OpenApi openApi, Set<String> pages) {
        this.openApi = openApi;
        this.pages = pages;
        this.beginningsOfPages = pages.stream()
                .filter(page -> page.endsWith("*"))
                .map(page -> page.substring(0, page.length() - 1))
                .toList();
    }

    @Override
    public void filter(ContainerRequestContext request) {
        URI uri = request.getUriInfo().getRequestUri();
        String path = uri.getRawPath();
        if (!path.equals("/")) {
            // Every operation has one form of answer, whatever a client says to prefer.
            request.getHeaders().remove("Accept");
        }
        if (request.getMethod().equals("OPTIONS")) {
            request.abortWith(preflight(request));
        } else if (!isPage(path)) {
            route(request, uri, path);
        }
    }

    private boolean isPage(String path) {
        if (pages.contains(path)) {
            return true;
        }
        for (String beginning : beginningsOfPages) {
            if (path.startsWith(beginning)) {
                return true;
            }
        }
        return false;
    }

    private void route(ContainerRequestContext request, URI uri, String path) {
        Map<String, Operation> operations = operations(path);
        if (operations.isEmpty() && path.endsWith("/")) {
            redirectToTheKnown(request, uri, path.substring(0, path.length() - 1));
            return;
        }
        if (operations.isEmpty()) {
            throw unknown();
        }
        Operation operation = operations.get(request.getMethod());
        if (operation == null) {
            throw new NotAllowedException(Response.status(Response.Status.METHOD_NOT_ALLOWED)
                    .header("Allow", String.join(", ", OpenApi.allowed(operations)))
                    .build());
        }
        if (operation.bodyType().isEmpty()) {
            // The type of a body that nobody reads; it may be none at all.
            request.getHeaders().remove("Content-Type");
        }
        Exchange.operation(request, operation);
    }

    private Map<String, Operation> operations(String path) {
        return path.startsWith(API + "/") ? openApi.at(path.substring(API.length())) : Map.of();
    }

    private void redirectToTheKnown(ContainerRequestContext request, URI uri, String path) {
        if (operations(path).isEmpty()) {
            throw unknown();
        }
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        URI target = URI.create(path + query);
        if (target.toASCIIString().length() > MAX_REPEATED_LENGTH) {
            throw ProblemException.of(
                    414, "The address is too long to be repeated; leave out the slash at the end of its path");
        }
        request.abortWith(Response.temporaryRedirect(target).build());
    }

    private static ProblemException unknown() {
        return ProblemException.of(404, "There is nothing at this address");
    }

    private static Response preflight(ContainerRequestContext request) {
        String headers = request.getHeaderString("Access-Control-Request-Headers");
        if (headers != null && headers.length() > MAX_REPEATED_LENGTH) {
            throw ProblemException.of(
                    431,
                    "Access-Control-Request-Headers must not have more than " + MAX_REPEATED_LENGTH + " characters");
        }
        return Response.ok("OK", "text/plain")
                .header("Access-Control-Allow-Methods", "DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT")
                .header("Access-Control-Allow-Headers", headers)
                .header("Access-Control-Max-Age", "600")
                .build();
    }
}
