package org.ibutsu.harness.openapi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The operations of a document below their base paths, the most specific paths first. */
final class Routes {

    private final List<Route> routes = new ArrayList<>();

    private record Route(PathTemplate template, Map<String, OpenApiOperation> operations) {}

    /**
     * Creates routes whose paths are below a base path.
     *
     * @param paths the paths of the document
     * @param basePath the base path of all, null for those that the document names
     */
    Routes(List<PathOperations> paths, @Nullable String basePath) {
        Map<PathTemplate, Map<String, OpenApiOperation>> merged = new LinkedHashMap<>();
        for (PathOperations path : paths) {
            String base = basePath == null ? path.basePath() : basePath;
            merged.computeIfAbsent(PathTemplate.of(base + path.template()), key -> new HashMap<>())
                    .putAll(path.operations());
        }
        merged.forEach((template, operations) -> routes.add(new Route(template, operations)));
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
                OpenApiOperation operation = route.operations.get(name);
                return operation == null && name.equals("HEAD")
                        ? Optional.ofNullable(route.operations.get("GET"))
                        : Optional.ofNullable(operation);
            }
        }
        return Optional.empty();
    }
}
