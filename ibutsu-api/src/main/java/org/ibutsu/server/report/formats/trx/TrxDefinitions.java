package org.ibutsu.server.report.formats.trx;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ibutsu.server.report.ReportedProperty;
import org.ibutsu.server.report.ReportedProperty.Origin;
import org.ibutsu.server.report.formats.TextBudget;
import org.ibutsu.server.report.xml.XmlCursor;
import org.jspecify.annotations.Nullable;

/** The definitions of tests in TRX. */
final class TrxDefinitions {

    // The size of an entry in addition to its texts, in characters.
    private static final int ENTRY_LENGTH = 100;
    private static final Definition UNKNOWN = new Definition(null, List.of());

    private final TextBudget budget = new TextBudget();
    private final Map<String, Definition> definitions = new HashMap<>();
    private final Map<String, String> classNames = new HashMap<>();

    /**
     * A definition.
     *
     * @param className the class; null if unknown
     * @param properties categories, owners and the like
     */
    record Definition(@Nullable String className, List<ReportedProperty> properties) {}

    /** Returns the definition of a test; one that says nothing if there is none. */
    Definition find(@Nullable String id) {
        return definitions.getOrDefault(String.valueOf(id), UNKNOWN);
    }

    /** Reads the definitions of a document. */
    void read(XmlCursor xml) throws IOException {
        while (xml.nextChild()) {
            if (xml.name().equals("TestDefinitions")) {
                while (xml.nextChild()) {
                    definition(xml);
                }
            } else {
                xml.skip();
            }
        }
    }

    private void definition(XmlCursor xml) throws IOException {
        String id = xml.attribute("id");
        String className = null;
        List<ReportedProperty> properties = new ArrayList<>();
        while (xml.nextChild()) {
            switch (xml.name()) {
                case "TestMethod" -> {
                    className = className(xml.attribute("className"));
                    xml.skip();
                }
                case "Description" -> add(properties, "description", xml.text());
                case "Owners" -> attributes(xml, properties, "owner", "name");
                case "TestCategory" -> attributes(xml, properties, "category", "TestCategory");
                case "Properties" -> pairs(xml, properties);
                default -> xml.skip();
            }
        }
        long length = ENTRY_LENGTH
                + properties.stream().mapToLong(TrxDefinitions::length).sum();
        String known = className == null ? null : classNames.computeIfAbsent(className, name -> name);
        if (budget.takeAll(length)) {
            definitions.put(String.valueOf(id), new Definition(known, List.copyOf(properties)));
        }
    }

    private static long length(ReportedProperty property) {
        String value = property.value();
        return ENTRY_LENGTH + property.name().length() + (value == null ? 0 : value.length());
    }

    // Visual Studio writes the assembly after the class.
    private static @Nullable String className(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return null;
        }
        int assembly = name.indexOf(", ");
        return assembly < 0 ? name : name.substring(0, assembly);
    }

    private static void attributes(XmlCursor xml, List<ReportedProperty> properties, String property, String attribute)
            throws IOException {
        while (xml.nextChild()) {
            add(properties, property, xml.attribute(attribute));
            xml.skip();
        }
    }

    private static void pairs(XmlCursor xml, List<ReportedProperty> properties) throws IOException {
        while (xml.nextChild()) {
            String key = null;
            String value = null;
            while (xml.nextChild()) {
                boolean isKey = xml.name().equals("Key");
                String text = xml.text();
                key = isKey ? text.strip() : key;
                value = isKey ? value : text;
            }
            if (key != null && !key.isEmpty()) {
                add(properties, key, value);
            }
        }
    }

    private static void add(List<ReportedProperty> properties, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            properties.add(new ReportedProperty(name, value, Origin.NAME));
        }
    }
}
