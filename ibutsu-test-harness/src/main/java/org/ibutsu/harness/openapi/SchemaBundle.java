package org.ibutsu.harness.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * All schemas of responses of a document, in JSON Schema 2020-12 and as definitions of a single schema, so that their
 * references neither cross files nor depend on the version of OpenAPI.
 */
final class SchemaBundle {

    /** The JSON pointer of the definitions. */
    static final String DEFINITIONS = "#/$defs/";

    private final SchemaTranslator translator;
    private final Map<Place, String> names = new HashMap<>();
    private final Map<Place, String> parents = new HashMap<>();
    private final Deque<Runnable> pending = new ArrayDeque<>();
    private final ObjectNode definitions = JsonNodeFactory.instance.objectNode();

    SchemaBundle(Place document, Dialect dialect) {
        this.translator = new SchemaTranslator(this, document, dialect);
    }

    /** Adds a schema and those that it refers to, unless they are there, and returns its name. */
    String add(Place schema) {
        String known = names.get(schema);
        if (known != null) {
            return known;
        }
        String name = "s" + names.size();
        names.put(schema, name);
        pending.add(() -> definitions.set(name, translator.translate(schema)));
        return name;
    }

    /** Adds a schema without what its discriminator says, as a part of one that the discriminator selects. */
    String addParent(Place schema) {
        if (!schema.isReference() && Discriminator.of(schema).isEmpty()) {
            return add(schema);
        }
        String known = parents.get(schema);
        if (known != null) {
            return known;
        }
        String name = "p" + parents.size();
        parents.put(schema, name);
        pending.add(() -> definitions.set(name, translator.translateParent(schema)));
        return name;
    }

    /** Returns the schema that holds all definitions. */
    JsonNode toSchema() {
        while (!pending.isEmpty()) {
            pending.remove().run();
        }
        return JsonNodeFactory.instance.objectNode().set("$defs", definitions);
    }
}
