package org.ibutsu.harness.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A node of a document and where it stands. Equal to any other place of the same file and JSON pointer. */
final class Place {

    private final SourceFiles files;
    private final String file;
    private final String base;
    private final String pointer;
    private final JsonNode node;

    /**
     * Creates a place.
     *
     * @param files all files of the document
     * @param file the address of the file
     * @param base the address that relative references refer to
     * @param pointer the JSON pointer within the file
     * @param node the node, which may be missing
     */
    Place(SourceFiles files, String file, String base, String pointer, JsonNode node) {
        this.files = files;
        this.file = file;
        this.base = files.baseOf(base, node);
        this.pointer = pointer;
        this.node = node;
    }

    String file() {
        return file;
    }

    String base() {
        return base;
    }

    JsonNode node() {
        return node;
    }

    boolean exists() {
        return !node.isMissingNode();
    }

    /** Returns the name of the node in its parent, such as {@code Pet} for {@code #/components/schemas/Pet}. */
    String name() {
        return unescape(pointer.substring(pointer.lastIndexOf('/') + 1));
    }

    Place child(String name) {
        return new Place(files, file, base, pointer + "/" + escape(name), node.path(name));
    }

    Place child(int index) {
        return new Place(files, file, base, pointer + "/" + index, node.path(index));
    }

    /** Returns the members of an object, or the elements of an array, in order; nothing of other nodes. */
    List<Place> children() {
        List<Place> children = new ArrayList<>();
        if (node.isObject()) {
            node.fieldNames().forEachRemaining(name -> children.add(child(name)));
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            children.add(child(i));
        }
        return children;
    }

    boolean isReference() {
        return node.path("$ref").isTextual();
    }

    /** Returns the target of a reference, which may be a reference itself. */
    Place target() {
        return files.find(this, node.path("$ref").textValue());
    }

    /** Returns the place another text refers to, such as one of a discriminator's mapping. */
    Place target(String reference) {
        return files.find(this, reference);
    }

    /** Follows references until there is none. */
    Place resolve() {
        Set<Place> passed = new HashSet<>();
        Place place = this;
        while (place.isReference()) {
            if (!passed.add(place)) {
                throw expected("a reference that leads to an object, not back to itself");
            }
            place = place.target();
        }
        return place;
    }

    /** Returns this place after checking that it is an object, or missing. */
    Place objectOrMissing() {
        if (exists() && !node.isObject()) {
            throw expected("an object");
        }
        return this;
    }

    Place object() {
        if (!node.isObject()) {
            throw expected("an object");
        }
        return this;
    }

    InvalidOpenApiException expected(String what) {
        return new InvalidOpenApiException("Expected " + what + " at " + this + ", but found " + excerpt());
    }

    private String excerpt() {
        String text = exists() ? node.toString() : "nothing";
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }

    private static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private static String unescape(String segment) {
        return segment.replace("~1", "/").replace("~0", "~");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Place that && file.equals(that.file) && pointer.equals(that.pointer);
    }

    @Override
    public int hashCode() {
        return 31 * file.hashCode() + pointer.hashCode();
    }

    @Override
    public String toString() {
        return (files.isRoot(file) ? "" : file) + "#" + pointer;
    }
}
