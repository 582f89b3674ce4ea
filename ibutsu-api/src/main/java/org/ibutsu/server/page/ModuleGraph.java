package org.ibutsu.server.page;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The modules of the page, found by their imports. */
final class ModuleGraph {

    /** The static imports of a module; modules of the page use no other forms. */
    private static final Pattern IMPORT = Pattern.compile("(?:\\bfrom|\\bimport) ?\"([^\"\\s]+)\"");

    /** The dynamic imports of a module. */
    private static final Pattern LATER_IMPORT = Pattern.compile("\\bimport\\(\"([^\"\\s]+)\"\\)");

    private final UnaryOperator<String> texts;
    private final Set<String> first = new LinkedHashSet<>();
    private final Set<String> all = new TreeSet<>();

    /**
     * Finds the modules.
     *
     * @param main the module with which the page begins
     * @param texts the text of the module of a name
     */
    ModuleGraph(String main, UnaryOperator<String> texts) {
        this.texts = texts;
        addWithImports(main, first);
        addAll(main);
    }

    /** Returns the modules of the first view, in the order in which they are found. */
    Set<String> first() {
        return first;
    }

    /** Returns the modules of the first view and those that another module needs, in the order they are found. */
    Set<String> firstWith(String module) {
        Set<String> found = new LinkedHashSet<>(first);
        addWithImports(module, found);
        return found;
    }

    /** Returns all modules, by name. */
    Set<String> all() {
        return all;
    }

    private void addWithImports(String module, Set<String> found) {
        if (found.add(module)) {
            for (String imported : imports(module, IMPORT)) {
                addWithImports(imported, found);
            }
        }
    }

    private void addAll(String module) {
        Set<String> found = new LinkedHashSet<>();
        addWithImports(module, found);
        found.removeAll(all);
        all.addAll(found);
        for (String one : found) {
            imports(one, LATER_IMPORT).forEach(this::addAll);
        }
    }

    private Set<String> imports(String module, Pattern form) {
        Set<String> imports = new LinkedHashSet<>();
        Matcher matcher = form.matcher(texts.apply(module));
        while (matcher.find()) {
            imports.add(resolve(module, matcher.group(1)));
        }
        return imports;
    }

    private static String resolve(String module, String imported) {
        return Libraries.file(imported)
                .orElseGet(() ->
                        URI.create("/" + module).resolve(imported).getPath().substring(1));
    }
}
