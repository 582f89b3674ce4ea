package org.ibutsu.server.http.filter;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.ibutsu.server.http.Operation;
import org.ibutsu.server.http.RequestAttributes;

/**
 * Answers that the database is unavailable before the caller is looked up in it. Then a token only has to be issued by
 * this server.
 */
@Priority(150)
public final class HealthEndpointFilter implements ContainerRequestFilter {

    private static final String OPERATION = "getDatabaseHealth";

    private final Predicate<String> isIssuedHere;
    private final Supplier<Optional<Object>> outage;

    /**
     * Creates the filter.
     *
     * @param isIssuedHere checks a token without the database
     * @param outage returns what to answer by 503; empty when the database answers
     */
    public HealthEndpointFilter(Predicate<String> isIssuedHere, Supplier<Optional<Object>> outage) {
        this.isIssuedHere = isIssuedHere;
        this.outage = outage;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Operation operation = new RequestAttributes(request).operation();
        if (operation == null || !operation.id().equals(OPERATION)) {
            return;
        }
        if (isIssuedHere.test(AuthenticationFilter.token(request.getHeaderString("Authorization")))) {
            outage.get()
                    .ifPresent(document -> request.abortWith(Response.status(Response.Status.SERVICE_UNAVAILABLE)
                            .type(MediaType.APPLICATION_JSON)
                            .entity(document)
                            .build()));
        }
    }
}
