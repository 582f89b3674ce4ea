package org.ibutsu.server.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import org.eclipse.jetty.server.Request;
import org.ibutsu.model.User;
import org.ibutsu.model.json.Json;
import org.ibutsu.server.http.Caller;
import org.ibutsu.server.http.Operation;
import org.ibutsu.server.http.RequestAttributes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a line into the audit log for each relevant request, whether granted or refused, and for each that meets a
 * limit: the operation and its outcome, the caller, the subject and the address. It never contains passwords, codes or
 * tokens.
 */
public final class AuditFilter implements ContainerResponseFilter {

    private static final Logger AUDIT = LoggerFactory.getLogger("org.ibutsu.audit");
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int MAX_EMAIL_LENGTH = 100;
    private static final int MAX_SUBJECT_LENGTH = 40;
    private static final String RUN_TASK = "admin/run-task";

    /** The fields that are named when they were sent. Values are shown of rights only. */
    private static final List<String> FIELDS =
            List.of("email", "name", "password", "is_superadmin", "is_active", "projects", "owner_id", "users");

    private final Provider<Request> connections;

    /**
     * Creates the filter.
     *
     * @param connections returns the request that is being answered
     */
    @Inject
    public AuditFilter(Provider<Request> connections) {
        this.connections = connections;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        RequestAttributes attributes = new RequestAttributes(request);
        Operation operation = attributes.operation();
        boolean task = operation == null && request.getUriInfo().getPath().equals(RUN_TASK);
        if (operation == null && !task || !AUDIT.isInfoEnabled()) {
            return;
        }
        String name = operation == null ? "runTask" : operation.id();
        ObjectNode body = attributes.body() instanceof ObjectNode object ? object : Json.MAPPER.createObjectNode();
        if (task || response.getStatus() == TOO_MANY_REQUESTS || AuditedOperations.includes(name, body::has)) {
            AUDIT.info("{}", line(name, body, request, response));
        }
    }

    private String line(
            String operation, ObjectNode body, ContainerRequestContext request, ContainerResponseContext response) {
        RequestAttributes attributes = new RequestAttributes(request);
        Request connection = connections.get();
        StringBuilder line = new StringBuilder(operation).append(" status=").append(response.getStatus());
        if (attributes.caller() instanceof Caller caller) {
            person(line, " by=", caller.user());
        }
        User account = AuditTrail.account(connection);
        if (account != null) {
            person(line, " account=", account);
        } else if (body.path("email").isTextual()) {
            line.append(" account=").append(LogText.quoted(body.path("email").textValue(), MAX_EMAIL_LENGTH));
        }
        String subject = subject(request, response);
        if (subject != null) {
            line.append(" subject=").append(LogText.quoted(subject, MAX_SUBJECT_LENGTH));
        }
        List<String> sent = FIELDS.stream()
                .filter(body::has)
                .map(field -> shown(field, body.get(field)))
                .toList();
        if (attributes.caller() != null && !sent.isEmpty()) {
            line.append(" fields=").append(String.join(",", sent));
        }
        return line.append(" from=").append(Request.getRemoteAddr(connection)).toString();
    }

    private static void person(StringBuilder line, String key, User user) {
        line.append(key).append(LogText.quoted(String.valueOf(user.email()), MAX_EMAIL_LENGTH));
        line.append('/').append(user.id());
    }

    private static String shown(String field, JsonNode value) {
        return value.isBoolean() ? field + ":" + value : field;
    }

    /** Returns the subject that the path names, except a code, or the created row. */
    private static @Nullable String subject(ContainerRequestContext request, ContainerResponseContext response) {
        MultivaluedMap<String, String> path = request.getUriInfo().getPathParameters();
        for (String parameter : List.of("id", "provider")) {
            if (path.containsKey(parameter)) {
                return path.getFirst(parameter);
            }
        }
        boolean created = response.getStatus() == 201;
        return created && response.getEntity() instanceof CreatedEntity entity
                ? entity.id().toString()
                : null;
    }
}
