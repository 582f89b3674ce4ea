package org.ibutsu.harness.openapi;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The file of a document and those that it refers to, each read once. */
final class SourceFiles {

    /** The address of a document that was given as text. */
    static final String TEXT = "text:/openapi";

    private static final String INSIDE_JAR = "!/";

    private final String root;
    private final boolean schemasHaveIds;
    private final Map<String, Place> files = new HashMap<>();
    private final Map<String, Place> named = new HashMap<>();

    /**
     * Adds the file of the document.
     *
     * @param address the address of the file, or {@link #TEXT}
     * @param node the parsed file
     * @param schemasHaveIds whether {@code $id} and {@code $anchor} are keywords, as they are since OpenAPI 3.1
     */
    SourceFiles(String address, JsonNode node, boolean schemasHaveIds) {
        this.root = address;
        this.schemasHaveIds = schemasHaveIds;
        add(address, node);
    }

    Place root() {
        return Objects.requireNonNull(files.get(root));
    }

    boolean isRoot(String file) {
        return root.equals(file);
    }

    /** Returns the address that references within a node are relative to. */
    String baseOf(String outer, JsonNode node) {
        JsonNode id = node.path("$id");
        return schemasHaveIds && id.isTextual() ? absolute(outer, id.textValue()) : outer;
    }

    /**
     * Finds the target of a reference.
     *
     * @param from the place of the reference
     * @param reference a URI reference, its fragment a JSON pointer or the name of an anchor
     * @return the place, which exists
     * @throws InvalidOpenApiException if there is no such place
     */
    Place find(Place from, String reference) {
        int hash = reference.indexOf('#');
        String address = hash < 0 ? reference : reference.substring(0, hash);
        String fragment = hash < 0 ? "" : PercentEncoding.decode(reference.substring(hash + 1));
        Place found;
        try {
            String absolute = address.isEmpty() ? from.base() : absolute(from.base(), address);
            found = named.get(absolute + "#" + fragment);
            if (found == null && (fragment.isEmpty() || fragment.startsWith("/"))) {
                Place start = named.containsKey(absolute) ? named.get(absolute) : file(from, absolute);
                found = descend(start, fragment);
            }
        } catch (IllegalArgumentException | IOException e) {
            throw broken(from, reference, e);
        }
        if (found == null || !found.exists()) {
            throw broken(from, reference, null);
        }
        return found;
    }

    private static InvalidOpenApiException broken(Place from, String reference, @Nullable Exception cause) {
        if (cause instanceof InvalidOpenApiException already) {
            return already;
        }
        String reason = cause == null ? "" : ": " + cause.getMessage();
        return new InvalidOpenApiException(
                "Expected a reference to something that exists at " + from + ", but \"" + reference + "\" does not"
                        + reason,
                cause);
    }

    private static Place descend(Place start, String pointer) {
        Place place = start;
        for (JsonPointer rest = JsonPointer.compile(pointer); !rest.matches(); rest = rest.tail()) {
            place = place.node().isArray() && rest.mayMatchElement()
                    ? place.child(rest.getMatchingIndex())
                    : place.child(rest.getMatchingProperty());
        }
        return place;
    }

    private Place file(Place from, String address) throws IOException {
        Place known = files.get(address);
        if (known != null) {
            return known;
        }
        if (root.equals(TEXT)) {
            throw new IOException("a document given as text refers to no files; read it from its path or URL");
        }
        if (!origin(address).equals(origin(root))) {
            throw new IOException("it is not where the document is, and nothing else is read");
        }
        try (InputStream content = open(address)) {
            add(address, DocumentText.parse(new String(content.readAllBytes(), StandardCharsets.UTF_8), address));
        } catch (IOException e) {
            throw new IOException("cannot read " + address + ", to which " + from + " refers", e);
        }
        return Objects.requireNonNull(files.get(address));
    }

    static InputStream open(String address) throws IOException {
        return new URL(address).openStream();
    }

    private void add(String address, JsonNode node) {
        Place place = new Place(this, address, address, "", node);
        files.put(address, place);
        if (schemasHaveIds) {
            addNames(place);
        }
    }

    private void addNames(Place place) {
        if (place.node().path("$id").isTextual()) {
            named.put(place.base(), place);
        }
        for (String keyword : new String[] {"$anchor", "$dynamicAnchor"}) {
            JsonNode anchor = place.node().path(keyword);
            if (anchor.isTextual()) {
                named.put(place.base() + "#" + anchor.textValue(), place);
            }
        }
        place.children().forEach(this::addNames);
    }

    private static String origin(String address) {
        int inside = address.indexOf(INSIDE_JAR);
        if (inside >= 0) {
            return address.substring(0, inside);
        }
        URI uri = URI.create(address);
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }

    private static String absolute(String base, String reference) {
        int inside = base.startsWith("jar:") ? base.indexOf(INSIDE_JAR) : -1;
        if (inside < 0 || URI.create(reference).isAbsolute()) {
            return URI.create(base).resolve(reference).toString();
        }
        String entry = base.substring(inside + 1);
        return base.substring(0, inside + 1) + URI.create(entry).resolve(reference);
    }
}
