package org.ibutsu.harness.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The property of a schema that names the schema of an object.
 *
 * @param schema the schema that has it
 * @param property the name of the property
 */
record Discriminator(Place schema, String property) {

    private static final List<String> UNIONS = List.of("oneOf", "anyOf");

    static Optional<Discriminator> of(Place schema) {
        JsonNode discriminator = schema.node().path("discriminator");
        if (!discriminator.isObject()) {
            return Optional.empty();
        }
        Place property = schema.child("discriminator").child("propertyName");
        if (!property.node().isTextual()) {
            throw property.expected("the name of a property");
        }
        return Optional.of(new Discriminator(schema, property.node().textValue()));
    }

    /** Returns whether every value of the property must be the name of one of the variants. */
    boolean isClosed() {
        return UNIONS.stream()
                .flatMap(union -> schema.child(union).children().stream())
                .allMatch(Place::isReference);
    }

    /**
     * Returns the schemas by the values that select them.
     *
     * @param document the root of the document, whose components may build on the schema
     */
    Map<String, Place> variants(Place document) {
        Place components = document.child("components").child("schemas");
        Map<String, Place> variants = new LinkedHashMap<>();
        for (Place variant : unionMembers()) {
            variants.put(variant.name(), variant);
        }
        if (variants.isEmpty()) {
            components.children().stream()
                    .filter(component -> isSame(component) || buildsOn(component, new HashSet<>()))
                    .forEach(component -> variants.put(component.name(), component));
        }
        for (Place mapped : schema.child("discriminator").child("mapping").children()) {
            String target = mapped.node().asText();
            Place component = components.child(target);
            variants.put(mapped.name(), component.exists() ? component : mapped.target(target));
        }
        return variants;
    }

    private List<Place> unionMembers() {
        List<Place> members = new ArrayList<>();
        for (String union : UNIONS) {
            for (Place member : schema.child(union).children()) {
                if (member.isReference()) {
                    members.add(member.target());
                }
            }
        }
        return members;
    }

    private boolean isSame(Place component) {
        return component.resolve().equals(schema);
    }

    private boolean buildsOn(Place component, Set<Place> passed) {
        Place resolved = component.resolve();
        return passed.add(resolved)
                && resolved.child("allOf").children().stream()
                        .anyMatch(part -> part.resolve().equals(schema) || buildsOn(part, passed));
    }
}
