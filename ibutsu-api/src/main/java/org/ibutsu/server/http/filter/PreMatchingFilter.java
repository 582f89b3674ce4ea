package org.ibutsu.server.http.filter;

import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.ibutsu.server.http.ProblemException;
import org.ibutsu.server.http.RequestAttributes;

/**
 * Answers pages of other origins that ask what they may send, and keeps from the choice of a method what must not
 * matter: every operation has one form of response, regardless of the preferences of a client, and the type of a body,
 * which may be none at all, matters only where the body is read.
 */
@PreMatching
public final class PreMatchingFilter implements ContainerRequestFilter {

    /**
     * The maximum number of bytes of a request that a header of the response repeats; both headers have the same limit.
     */
    static final int MAX_REPEATED_LENGTH = 4096;

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getMethod().equals("OPTIONS")) {
            request.abortWith(preflight(request));
            return;
        }
        String path = request.getUriInfo().getRequestUri().getRawPath();
        if (path.indexOf(';') >= 0) {
            // Jakarta REST would match the path without its matrix parameters, of which there are none.
            throw new NotFoundException();
        }
        if (!path.equals("/")) {
            request.getHeaders().remove(HttpHeaders.ACCEPT);
        }
        new RequestAttributes(request).contentType(request.getHeaderString(HttpHeaders.CONTENT_TYPE));
        request.getHeaders().remove(HttpHeaders.CONTENT_TYPE);
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
