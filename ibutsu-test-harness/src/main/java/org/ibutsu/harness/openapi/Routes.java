package org.ibutsu.harness.openapi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The operations of a document below their base paths, the most specific paths first. */
final class Routes {

    private final List<Route> routes = new ArrayList<>();

    private record Route(PathTemplate template, PathOperations path) {}

    /**
     * Puts each path below a base path.
     *
     * @param paths the paths of the document
     * @param basePath the base path of all, null for those that the document names
     */
    Routes(List<PathOperations> paths, String basePath) {
        for (PathOperations path : paths) {
            String base = basePath == null ? path.basePath() : basePath;
            routes.add(new Route(PathTemplate.of(base + path.template()), path));
        }
        routes.sort(Comparator.comparing(Route::template));
    }

    Optional<OpenApiOperation> find(String method, String rawPath) {
        List<String> segments = PathTemplate.split(rawPath);
        if (segments == null) {
            return Optional.empty();
        }
        String name = method.toUpperCase(Locale.ROOT);
        for (Route route : routes) {
            if (route.template.matches(segments)) {
                OpenApiOperation operation = route.path.operations().get(name);
                return operation == null && name.equals("HEAD")
                        ? Optional.ofNullable(route.path.operations().get("GET"))
                        : Optional.ofNullable(operation);
            }
        }
        return Optional.empty();
    }
}
