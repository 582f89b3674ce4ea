package org.ibutsu.server.importer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.ibutsu.model.json.Json;
import org.ibutsu.server.importer.write.StoredText;
import org.ibutsu.server.report.ReportedProperty;
import org.ibutsu.server.report.ReportedProperty.Origin;
import org.jspecify.annotations.Nullable;

/** The parts of a suite that must be known before its first test is stored. */
final class SuiteOutline {

    private static final String ENV = "env";
    private static final String COMPONENT = "component";
    private static final ObjectNode NONE = Json.MAPPER.createObjectNode();

    private final @Nullable SuiteOutline parent;
    private @Nullable ObjectNode keyed;
    private @Nullable String env;
    private @Nullable String component;
    private int tests;

    SuiteOutline(@Nullable SuiteOutline parent) {
        this.parent = parent;
    }

    void add(ReportedProperty property) {
        if (property.origin() == Origin.KEY) {
            keyed = keyed == null ? Json.MAPPER.createObjectNode() : keyed;
            keyed.put(property.name(), StoredText.metadataOrNull(property.value()));
        } else if (property.name().equals(ENV)) {
            env = property.value();
        } else if (property.name().equals(COMPONENT)) {
            component = property.value();
        }
    }

    void addTest() {
        tests++;
    }

    /** Returns the number of its own tests. */
    int tests() {
        return tests;
    }

    /** Returns the properties with keys, which its own tests inherit. */
    ObjectNode keyed() {
        return keyed == null ? NONE : keyed;
    }

    /** Returns the environment that it or a suite around it names. */
    Optional<String> env() {
        return env == null && parent != null ? parent.env() : Optional.ofNullable(env);
    }

    /** Returns the component that it or a suite around it names. */
    Optional<String> component() {
        return component == null && parent != null ? parent.component() : Optional.ofNullable(component);
    }
}
