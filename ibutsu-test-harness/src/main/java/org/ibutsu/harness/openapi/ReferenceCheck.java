package org.ibutsu.harness.openapi;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** Checks that every reference of a document and of the files that it refers to leads somewhere. */
final class ReferenceCheck {

    /** Members whose value is data of the application, in which {@code $ref} means nothing. */
    private static final Set<String> DATA = Set.of("example", "default", "enum", "const", "value", "examples");

    /** Members whose value has names chosen by the author, which mean nothing themselves. */
    private static final Set<String> NAMED = Set.of(
            "$defs",
            "callbacks",
            "content",
            "definitions",
            "dependentSchemas",
            "encoding",
            "headers",
            "links",
            "mapping",
            "parameters",
            "pathItems",
            "paths",
            "patternProperties",
            "properties",
            "requestBodies",
            "responses",
            "schemas",
            "securitySchemes",
            "variables",
            "webhooks");

    private final Deque<Place> pending = new ArrayDeque<>();
    private final Set<Place> seen = new HashSet<>();

    private ReferenceCheck() {}

    /**
     * Follows all references.
     *
     * @param root the root of the document
     * @throws InvalidOpenApiException if one leads nowhere, or only to itself
     */
    static void check(Place root) {
        ReferenceCheck check = new ReferenceCheck();
        check.add(root);
        while (!check.pending.isEmpty()) {
            check.visit(check.pending.remove());
        }
    }

    private void add(Place place) {
        if (seen.add(place)) {
            pending.add(place);
        }
    }

    private void visit(Place place) {
        if (place.isReference()) {
            place.resolve();
            add(place.target());
        }
        for (Place child : place.children()) {
            boolean member = place.node().isObject();
            if (member && NAMED.contains(child.name()) && child.node().isObject()) {
                child.children().forEach(this::add);
            } else if (!member || !DATA.contains(child.name()) && !child.name().startsWith("x-")) {
                add(child);
            }
        }
    }
}
