package org.ibutsu.server.report.junit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.ibutsu.server.report.ReportedProperty;
import org.ibutsu.server.report.ReportedProperty.Origin;
import org.ibutsu.server.report.Truncation;
import org.ibutsu.server.report.xml.XmlCursor;

/** Reads properties: elements of their own, and attributes that have no meaning of their own here. */
final class JUnitProperties {

    private static final int MAX_VALUE_LENGTH = 1 << 16;
    private static final Set<String> SCHEMA = Set.of("noNamespaceSchemaLocation", "schemaLocation");

    private JUnitProperties() {}

    /** Reads the element {@code properties} that a cursor stands on, to its end. */
    static void readAll(XmlCursor at, Consumer<ReportedProperty> target) throws IOException {
        while (at.nextChild()) {
            if (at.name().equals(JUnitElement.PROPERTY)) {
                read(at, target);
            } else {
                at.skip();
            }
        }
    }

    /** Reads the element {@code property} that a cursor stands on, to its end. One without a name is ignored. */
    static void read(XmlCursor at, Consumer<ReportedProperty> target) throws IOException {
        String key = at.attribute("key");
        String name = at.attribute("name");
        String attribute = at.attribute("value");
        String value = attribute == null ? null : Truncation.truncate(attribute, MAX_VALUE_LENGTH);
        String text = at.text(MAX_VALUE_LENGTH, Set.of()).strip();
        String stated = value == null && !text.isEmpty() ? text : value;
        if (key != null && !key.isEmpty()) {
            target.accept(new ReportedProperty(key, stated, Origin.KEY));
        } else if (name != null && !name.isEmpty()) {
            target.accept(new ReportedProperty(name, stated, Origin.NAME));
        }
    }

    /**
     * Returns the attributes of the element that a cursor stands on as properties.
     *
     * @param known the names of those that have a meaning of their own
     */
    static List<ReportedProperty> ofAttributes(XmlCursor at, Set<String> known) {
        List<ReportedProperty> properties = new ArrayList<>();
        at.attributes().forEach((name, value) -> {
            if (!known.contains(name) && !SCHEMA.contains(name) && !value.isEmpty()) {
                String kept = Truncation.truncate(value, MAX_VALUE_LENGTH);
                properties.add(new ReportedProperty(name, kept, Origin.ATTRIBUTE));
            }
        });
        return properties;
    }
}
