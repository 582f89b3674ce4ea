package org.ibutsu.server.http.filter;

import jakarta.annotation.Priority;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.UriBuilder;
import java.lang.reflect.Method;
import org.glassfish.jersey.internal.util.ReflectionHelper;
import org.ibutsu.server.http.OpenApi;
import org.ibutsu.server.http.Operation;
import org.ibutsu.server.http.RequestAttributes;
import org.ibutsu.server.http.Undescribed;

/**
 * Provides the filters of a request with the operation that its method implements. As methods are matched before, an
 * unknown path is 404 and a wrong method 405 even without a token.
 */
public final class OperationFeature implements DynamicFeature {

    private final OpenApi openApi;

    /**
     * Creates the feature.
     *
     * @param openApi the operations
     */
    public OperationFeature(OpenApi openApi) {
        this.openApi = openApi;
    }

    /**
     * Finds the operation of a method once for all its requests.
     *
     * @throws IllegalStateException if the document describes none, and the resource is not {@link Undescribed}
     */
    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        Class<?> type = resource.getResourceClass();
        if (type.isAnnotationPresent(Path.class) && !type.isAnnotationPresent(Undescribed.class)) {
            context.register(new OperationFilter(operation(type, resource.getResourceMethod())));
        }
    }

    private Operation operation(Class<?> type, Method method) {
        UriBuilder template = UriBuilder.fromResource(type);
        if (method.isAnnotationPresent(Path.class)) {
            template.path(method);
        }
        String path = template.toTemplate();
        for (Class<?> annotation : ReflectionHelper.getAnnotationTypes(method, HttpMethod.class)) {
            String verb = annotation.getAnnotation(HttpMethod.class).value();
            Operation operation = path.startsWith("/api/")
                    ? openApi.at(path.substring("/api".length())).get(verb)
                    : null;
            if (operation != null) {
                return operation;
            }
        }
        throw new IllegalStateException(
                "The OpenAPI document describes no operation of " + method + " at the path " + path);
    }

    @Priority(100)
    private record OperationFilter(Operation operation) implements ContainerRequestFilter {

        @Override
        public void filter(ContainerRequestContext request) {
            new RequestAttributes(request).operation(operation);
        }
    }
}
