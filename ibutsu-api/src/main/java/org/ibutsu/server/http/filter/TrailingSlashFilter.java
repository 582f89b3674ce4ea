package org.ibutsu.server.http.filter;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Optional;
import java.util.regex.MatchResult;
import org.glassfish.jersey.server.ExtendedUriInfo;

/** Redirects from a known path with a trailing slash to the one without it. */
@Priority(50)
public final class TrailingSlashFilter implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        redirect(request.getUriInfo()).ifPresent(request::abortWith);
    }

    /** Returns the redirect of a path that has been matched; empty where no slash is left over. */
    static Optional<Response> redirect(UriInfo uri) {
        URI sent = uri.getRequestUri();
        String path = sent.getRawPath();
        if (!path.endsWith("/") || path.length() == 1 || !hasSlashLeft((ExtendedUriInfo) uri)) {
            return Optional.empty();
        }
        String query = sent.getRawQuery() == null ? "" : "?" + sent.getRawQuery();
        URI target = URI.create(path.substring(0, path.length() - 1) + query);
        if (target.toASCIIString().length() > PreMatchingFilter.MAX_REPEATED_LENGTH) {
            return Optional.of(ErrorMapper.problem(414, "The URI is too long to redirect; remove the trailing slash"));
        }
        return Optional.of(Response.temporaryRedirect(target).build());
    }

    /**
     * Checks whether the slash belongs to no template: the last group of a match is the rest that the template leaves
     * over.
     */
    private static boolean hasSlashLeft(ExtendedUriInfo uri) {
        MatchResult last = uri.getMatchedResults().get(0);
        return "/".equals(last.group(last.groupCount()));
    }
}
