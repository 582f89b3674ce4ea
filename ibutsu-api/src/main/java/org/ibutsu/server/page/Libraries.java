package org.ibutsu.server.page;

import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The libraries of the page, and the names that its modules import them by. */
final class Libraries {

    private static final String FOLDER = "lib/";

    private static final List<Library> ALL = List.of(
            new Library("lit", "org.mvnpm/lit", "_static/lit", "index.js"),
            new Library("lit-html", "org.mvnpm/lit-html", "_static/lit-html", "lit-html.js"),
            new Library("lit-element", "org.mvnpm/lit-element", "_static/lit-element", "index.js"),
            new Library(
                    "@lit/reactive-element",
                    "org.mvnpm.at.lit/reactive-element",
                    "_static/reactive-element",
                    "reactive-element.js"),
            new Library("uplot", "org.webjars.npm/uplot", "webjars/uplot", "dist/uPlot.esm.js"));

    private final Map<String, String> folders = new LinkedHashMap<>();

    Libraries() {
        for (Library library : ALL) {
            folders.put(prefix(library), library.folder());
        }
    }

    /** Returns the entries of the import map: the file of each name, or the folder of each beginning of a name. */
    static Map<String, String> imports() {
        Map<String, String> imports = new LinkedHashMap<>();
        for (Library library : ALL) {
            imports.put(library.name(), prefix(library) + library.main());
            imports.put(library.name() + "/", prefix(library));
        }
        return imports;
    }

    /** Returns the file of an imported name; empty when no library has that name. */
    static Optional<String> file(String imported) {
        for (Library library : ALL) {
            if (imported.equals(library.name())) {
                return Optional.of(prefix(library) + library.main());
            }
            if (imported.startsWith(library.name() + "/")) {
                return Optional.of(
                        prefix(library) + imported.substring(library.name().length() + 1));
            }
        }
        return Optional.empty();
    }

    /** Opens a file; returns null when there is none of this name. */
    @Nullable
    InputStream open(String file) {
        for (Map.Entry<String, String> folder : folders.entrySet()) {
            if (file.startsWith(folder.getKey())) {
                return Libraries.class.getResourceAsStream(
                        folder.getValue() + file.substring(folder.getKey().length()));
            }
        }
        return null;
    }

    private static String prefix(Library library) {
        return FOLDER + library.name().substring(library.name().indexOf('/') + 1) + "/";
    }
}
