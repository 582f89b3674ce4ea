package org.ibutsu.server.report.xml;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The attributes of a tag, in order, by their names without prefix. Declarations of namespaces are none. */
final class XmlAttributes {

    private static final int MAX_ATTRIBUTES = 1000;
    private static final int MAX_CHARACTERS = 16 << 20;

    private final Map<String, String> values = new LinkedHashMap<>();
    private int characters;

    void clear() {
        values.clear();
        characters = 0;
    }

    /** Adds an attribute; returns what is wrong with it, or null. */
    @Nullable
    Fault add(String name, String value) {
        if (name.equals("xmlns") || name.startsWith("xmlns:")) {
            return null;
        }
        if (values.size() == MAX_ATTRIBUTES || characters + value.length() > MAX_CHARACTERS) {
            return Fault.TOO_MANY_ATTRIBUTES;
        }
        characters += value.length();
        return values.putIfAbsent(XmlNames.local(name), value) == null ? null : Fault.REPEATED_ATTRIBUTE;
    }

    @Nullable
    String get(String name) {
        return values.get(name);
    }

    /** Returns all attributes by name; they change with the next tag. */
    Map<String, String> all() {
        return values;
    }
}
