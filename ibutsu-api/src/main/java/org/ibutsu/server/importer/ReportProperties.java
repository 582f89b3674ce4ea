package org.ibutsu.server.importer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.ibutsu.model.json.Json;
import org.ibutsu.server.importer.write.StoredText;
import org.ibutsu.server.report.ReportedProperty;
import org.ibutsu.server.report.ReportedProperty.Origin;

/** The properties of a run and its suites. They are bounded: the same report may hold them a thousand times. */
final class ReportProperties {

    private static final int MAX_VALUES = 20;
    private static final int MAX_NAME_LENGTH = 200;
    private static final long MAX_CHARACTERS = 1 << 20;
    private static final Pattern OF_JVM = Pattern.compile(
            "(?:java|javax|jdk|sun|os|user|env|awt|file|path|line|native|stdin|stdout|stderr|surefire|failsafe|maven|ant"
                    + "|classworlds|guice|library|http|https|ftp|socks|gradle|org\\.gradle|idea|localRepository|eclipse)\\..+"
                    + "|basedir|localRepository|gopherProxySet|socksNonProxyHosts|securerandom\\.source|jnidispatch\\.path");
    private static final Set<String> RESERVED = Set.of(
            "run",
            "run_key",
            "fspath",
            "line",
            "classname",
            "name",
            "project",
            "project_id",
            "attempts",
            "flaky",
            "exception_name",
            "exception_message",
            "skip_reason",
            "xfail_reason");

    private final ObjectNode keyed = Json.MAPPER.createObjectNode();
    private final Map<String, Set<String>> named = new LinkedHashMap<>();
    private final Set<String> ofJvm = new LinkedHashSet<>();
    private long characters;
    private boolean isFull;

    /** Adds properties, of the run or of one of its suites. */
    void add(List<ReportedProperty> properties, boolean ofSuite) {
        for (ReportedProperty property : properties) {
            if (property.origin() == Origin.KEY) {
                if (!ofSuite && hasRoom(property)) {
                    keyed.put(name(property), StoredText.metadataOrNull(property.value()));
                }
            } else if (OF_JVM.matcher(property.name()).matches()) {
                add(ofJvm, property.name() + "=" + property.value(), property);
            } else if (property.value() != null) {
                Set<String> values = named.computeIfAbsent(name(property), name -> new LinkedHashSet<>());
                if (values.size() < MAX_VALUES) {
                    add(values, StoredText.metadata(property.value()), property);
                }
            }
        }
    }

    private void add(Set<String> values, String value, ReportedProperty property) {
        if (!values.contains(value) && hasRoom(property)) {
            values.add(value);
        }
    }

    private boolean hasRoom(ReportedProperty property) {
        long size = property.name().length()
                + (property.value() == null ? 0 : property.value().length());
        if (characters + size > MAX_CHARACTERS) {
            isFull = true;
            return false;
        }
        characters += size;
        return true;
    }

    /** Checks whether some properties were left out, as there are too many. */
    boolean isFull() {
        return isFull;
    }

    /** Returns those with keys, which every result inherits. */
    ObjectNode keyed() {
        return keyed;
    }

    /** Returns all but those of the virtual machine, several values of one name as a list. */
    ObjectNode metadata() {
        ObjectNode metadata = Json.MAPPER.createObjectNode();
        named.forEach((name, values) -> {
            if (!values.isEmpty()) {
                metadata.set(name, value(values));
            }
        });
        metadata.setAll(keyed);
        return metadata;
    }

    private static JsonNode value(Set<String> values) {
        if (values.size() == 1) {
            return Json.MAPPER.getNodeFactory().textNode(values.iterator().next());
        }
        ArrayNode list = Json.MAPPER.createArrayNode();
        values.forEach(list::add);
        return list;
    }

    /** Returns those of the virtual machine and of build tools, one a line. */
    Set<String> ofJvm() {
        return ofJvm;
    }

    /** Returns the key of a property in metadata. No property replaces a key that the server itself writes. */
    static String name(ReportedProperty property) {
        String name = StoredText.metadata(property.name());
        if (name.length() > MAX_NAME_LENGTH) {
            name = name.substring(0, MAX_NAME_LENGTH);
        }
        return property.origin() != Origin.KEY && RESERVED.contains(name) ? "property_" + name : name;
    }

    /**
     * Adds the properties of a test to its metadata: of several with one key the last counts, several by name are a
     * list.
     */
    static void addTo(ObjectNode metadata, List<ReportedProperty> properties) {
        Map<String, Set<String>> named = new LinkedHashMap<>();
        for (ReportedProperty property : properties) {
            String value = StoredText.metadataOrNull(property.value());
            if (property.origin() == Origin.KEY) {
                metadata.put(name(property), value);
            } else if (value == null) {
                metadata.putNull(name(property));
            } else {
                named.computeIfAbsent(name(property), name -> new LinkedHashSet<>())
                        .add(value);
            }
        }
        named.forEach((name, values) -> metadata.set(name, value(values)));
    }
}
