package org.ibutsu.server.http;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpStatus;
import org.ibutsu.model.filter.BadFilterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever is thrown into the answer that existing clients expect. No answer tells of SQL, classes or files. */
public final class ErrorMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorMapper.class);
    private static final String QUERY_CANCELED = "57014";

    @Context
    private ContainerRequestContext request;

    @Override
    public Response toResponse(Throwable error) {
        if (error instanceof Refusal refusal) {
            return refusal(refusal.status(), refusal.getMessage());
        }
        if (error instanceof Problem problem) {
            return problem(problem.status(), problem.getMessage());
        }
        if (error instanceof BadFilterException bad) {
            return problem(400, bad.getMessage());
        }
        if (error instanceof WebApplicationException known) {
            Response response = known.getResponse();
            return Response.fromResponse(problem(response.getStatus(), HttpStatus.getMessage(response.getStatus())))
                    .header("Allow", response.getHeaderString("Allow"))
                    .build();
        }
        if (error instanceof BadFilterException filter) {
            return problem(400, filter.getMessage());
        }
        if (isTimeout(error)) {
            return refusal(504, "Database error or timeout");
        }
        LOG.error("{} {} failed", request.getMethod(), request.getUriInfo().getPath(), error);
        return problem(500, "The server failed; its log says why");
    }

    private Response refusal(int status, String text) {
        Operation operation = Exchange.operation(request);
        if (operation != null && operation.answerTypes(status).contains(MediaType.TEXT_PLAIN)) {
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

    private static Response problem(int status, String detail) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("type", "about:blank");
        document.put("title", HttpStatus.getMessage(status));
        document.put("detail", detail);
        document.put("status", status);
        return Response.status(status).type(JsonWriter.PROBLEM).entity(document).build();
    }

    private static boolean isTimeout(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTimeoutException
                    || cause instanceof SQLException sql && QUERY_CANCELED.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}
