package org.ibutsu.server.http.filter;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.glassfish.jersey.server.ContainerRequest;
import org.ibutsu.model.db.CommitOutcomeUnknownException;
import org.ibutsu.model.db.jdbc.SqlState;
import org.ibutsu.model.db.jdbc.TooManyQueriesException;
import org.ibutsu.model.filter.BadFilterException;
import org.ibutsu.server.file.SpoolFullException;
import org.ibutsu.server.http.JsonText;
import org.ibutsu.server.http.Operation;
import org.ibutsu.server.http.ProblemDocument;
import org.ibutsu.server.http.ProblemException;
import org.ibutsu.server.http.RequestAttributes;
import org.ibutsu.server.http.RequestId;
import org.ibutsu.server.http.RequestRejectedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Maps exceptions to the responses that existing clients expect. Responses never expose SQL, class names or paths. */
public final class ErrorMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorMapper.class);
    private static final int SECONDS_WHEN_BUSY = 1;
    private static final int SECONDS_WHEN_AWAY = 2;

    private final Provider<ContainerRequest> requests;
    private final Provider<Request> connections;

    /**
     * Creates the mapper.
     *
     * @param requests returns the request that is being answered
     * @param connections returns the same request, as Jetty has received it
     */
    @Inject
    public ErrorMapper(Provider<ContainerRequest> requests, Provider<Request> connections) {
        this.requests = requests;
        this.connections = connections;
    }

    @Override
    public Response toResponse(Throwable error) {
        ContainerRequest request = requests.get();
        if (error instanceof RequestRejectedException refusal) {
            return refusal(request, refusal.status(), refusal.getMessage());
        }
        if (error instanceof ProblemException problem) {
            return problem(problem.status(), problem.getMessage());
        }
        if (error instanceof BadFilterException bad) {
            return problem(400, bad.getMessage());
        }
        if (error instanceof WebApplicationException known) {
            return refusedByFramework(request, known);
        }
        if (SpoolFullException.isCauseOf(error)) {
            LOG.warn("{} exceeds the spool limit; free disk space or raise IBUTSU_LIMIT_SPOOL", nameInLog(request));
            return tryAgain(SECONDS_WHEN_BUSY, "The server is overloaded; try again later");
        }
        if (error instanceof TooManyQueriesException) {
            LOG.debug("{} timed out waiting for its turn", nameInLog(request));
            return tryAgain(SECONDS_WHEN_BUSY, "Too many concurrent queries for this account; try again");
        }
        Optional<String> state = SqlState.of(error);
        boolean late = state.filter(SqlState.QUERY_CANCELED::equals).isPresent();
        if (late && isDocumented(request, 504)) {
            return refusal(request, 504, "Database error or timeout");
        }
        if (state.filter(SqlState.TOO_LONG_FOR_AN_INDEX::equals).isPresent()) {
            return problem(400, "A text is too long for the index of the database; shorten it");
        }
        if (error instanceof CommitOutcomeUnknownException) {
            LOG.warn("{} failed during the commit; it is unknown whether it was stored", nameInLog(request));
            return tryAgain(
                    SECONDS_WHEN_AWAY,
                    "The database became unavailable during the commit; check whether the change was stored before you retry");
        }
        if (SqlState.isUnavailable(error)) {
            // Its state is in the log once, and not for each request.
            LOG.debug("{} has to be tried again", nameInLog(request), error);
            return tryAgain(SECONDS_WHEN_AWAY, "The database is not available; try again");
        }
        if (late || SqlState.isTransient(error)) {
            // The stack trace would come with each request that a full disk or a lock holds up.
            LOG.warn(
                    "{} has to be tried again, as the database states {}", nameInLog(request), state.orElse("nothing"));
            LOG.debug("Cause", error);
            return tryAgain(SECONDS_WHEN_BUSY, "The database is busy; try again");
        }
        LOG.error("{} failed", nameInLog(request), error);
        return problem(
                500,
                ProblemDocument.ofFailure(
                        "Internal server error; see the server log", RequestId.of(connections.get())));
    }

    private static Response refusedByFramework(ContainerRequest request, WebApplicationException error) {
        if (error instanceof NotFoundException) {
            return problem(404, "There is no resource at this URL");
        }
        Response response = error.getResponse();
        if (error instanceof NotAllowedException) {
            return TrailingSlashFilter.redirect(request.getUriInfo())
                    .orElseGet(() -> notAllowed(response.getAllowedMethods()));
        }
        return Response.fromResponse(problem(response.getStatus(), HttpStatus.getMessage(response.getStatus())))
                .header(HttpHeaders.RETRY_AFTER, response.getHeaderString(HttpHeaders.RETRY_AFTER))
                .build();
    }

    private static Response notAllowed(Set<String> known) {
        Set<String> allowed = new TreeSet<>(known);
        if (allowed.contains(HttpMethod.GET)) {
            allowed.add(HttpMethod.HEAD);
        }
        return Response.fromResponse(problem(405, HttpStatus.getMessage(405)))
                .header(HttpHeaders.ALLOW, String.join(", ", allowed))
                .build();
    }

    private static Response tryAgain(int seconds, String detail) {
        return Response.fromResponse(problem(503, detail))
                .header(HttpHeaders.RETRY_AFTER, seconds)
                .build();
    }

    private static Response refusal(ContainerRequest request, int status, String text) {
        Operation operation = new RequestAttributes(request).operation();
        if (operation != null && operation.responseMediaTypes(status).contains(MediaType.TEXT_PLAIN)) {
            return Response.status(status)
                    .type(MediaType.TEXT_PLAIN_TYPE.withCharset("utf-8"))
                    .entity(text)
                    .build();
        }
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON)
                .entity(new JsonText(text))
                .build();
    }

    static Response problem(int status, String detail) {
        return problem(status, ProblemDocument.of(status, detail));
    }

    private static Response problem(int status, Map<String, Object> document) {
        return Response.status(status)
                .type(ProblemDocument.MEDIA_TYPE)
                .entity(document)
                .build();
    }

    /** Leaves the path out where no token is needed: there it may hold a mailed code, which is as good as one. */
    private static String nameInLog(ContainerRequest request) {
        Operation operation = new RequestAttributes(request).operation();
        return operation != null && operation.isPublic()
                ? operation.toString()
                : request.getMethod() + " " + request.getUriInfo().getPath();
    }

    private static boolean isDocumented(ContainerRequest request, int status) {
        Operation operation = new RequestAttributes(request).operation();
        return operation != null && operation.statuses().contains(String.valueOf(status));
    }
}
