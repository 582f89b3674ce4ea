package org.ibutsu.server.http.filter;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.ibutsu.server.http.Operation;
import org.ibutsu.server.http.ProblemException;
import org.ibutsu.server.http.RequestAttributes;

/** Checks the query parameters that the document declares. Lists and pages have readers of their own. */
@Priority(300)
public final class ParameterFilter implements ContainerRequestFilter {

    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]+");

    @Override
    public void filter(ContainerRequestContext request) {
        Operation operation = new RequestAttributes(request).operation();
        if (operation == null) {
            return;
        }
        MultivaluedMap<String, String> sent = request.getUriInfo().getQueryParameters();
        for (Map.Entry<String, JsonNode> declared : operation.queryParameters().entrySet()) {
            List<String> values = sent.getOrDefault(declared.getKey(), List.of());
            values.forEach(value -> refuseNul(declared.getKey(), value));
            if (!values.isEmpty() && !operation.readsParametersItself()) {
                check(declared.getKey(), values.get(values.size() - 1), declared.getValue());
            }
        }
    }

    private static void refuseNul(String name, String value) {
        if (value.indexOf('\0') >= 0) {
            throw ProblemException.badRequest("Parameter '" + name + "' must not hold a NUL character");
        }
    }

    private static void check(String name, String value, JsonNode schema) {
        boolean fits = switch (schema.path("type").asText()) {
            case "boolean" -> value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false");
            case "integer" -> INTEGER.matcher(value).matches();
            default -> true;
        };
        if (!fits) {
            throw ProblemException.badRequest("Parameter '" + name + "' must be of type "
                    + schema.path("type").asText() + ", but is '" + value + "'");
        }
    }
}
