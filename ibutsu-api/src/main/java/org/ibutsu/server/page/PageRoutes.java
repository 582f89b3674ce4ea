package org.ibutsu.server.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The addresses of views, and the module of each, as the module with the routes of the page declares them. */
final class PageRoutes {

    /** The module that declares the routes. */
    static final String MODULE = "routes.js";

    private static final Pattern ROUTE =
            Pattern.compile("\\bpage\\(\"([^\"]+)\", \"[\\w-]+\", \\(\\) => import\\(\"\\./([^\"]+)\"\\)");

    private static final Pattern PARAMETER = Pattern.compile(":\\w+");

    private final List<Route> routes = new ArrayList<>();

    private record Route(Pattern path, String module) {}

    /**
     * Reads the routes.
     *
     * @param text the text of the module that declares them
     */
    PageRoutes(String text) {
        Matcher matcher = ROUTE.matcher(text);
        while (matcher.find()) {
            String path = PARAMETER.matcher(matcher.group(1)).replaceAll("[^/]+");
            routes.add(new Route(Pattern.compile(path + "/?"), matcher.group(2)));
        }
    }

    /** Returns the modules of all views. */
    List<String> modules() {
        return routes.stream().map(Route::module).distinct().toList();
    }

    /**
     * Returns the module of the view at an address.
     *
     * @param path the address below that of the page, beginning with a slash
     * @return the module; empty if there is no view
     */
    Optional<String> module(String path) {
        return routes.stream()
                .filter(route -> route.path().matcher(path).matches())
                .map(Route::module)
                .findFirst();
    }
}
