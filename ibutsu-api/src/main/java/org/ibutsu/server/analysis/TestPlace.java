package org.ibutsu.server.analysis;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.criteria.Expression;
import java.util.Locale;
import org.ibutsu.server.importer.TestName;
import org.ibutsu.server.widget.query.Columns;
import org.jspecify.annotations.Nullable;

/** The location of a test in its sources, in parts from the outside to the inside. */
public enum TestPlace {
    /** Its file. */
    PATH("fspath", "classname"),
    /** Its class. */
    CLASS("classname", "fspath");

    private final String key;
    private final String otherKey;

    TestPlace(String key, String otherKey) {
        this.key = key;
        this.otherKey = otherKey;
    }

    /** Returns the name on the wire. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the place of results, by their known values; null where there are none. */
    Expression<String> of(Columns results) {
        return results.builder().coalesce(results.metadata(key), results.metadata(otherKey));
    }

    /**
     * Returns the part after a prefix.
     *
     * @param place where a test stands
     * @param prefix the first parts of a place; empty for none
     * @return the place up to the next part; the place itself when that is the last, and null when it does not follow
     *     the prefix
     */
    @Nullable
    String next(String place, String prefix) {
        boolean separable = this == PATH || TestName.isIdentifier(place);
        int start = prefix.isEmpty() ? 0 : prefix.length() + 1;
        if (start > 0 && !(separable && place.startsWith(prefix + separator()))) {
            return null;
        }
        // A separator that comes first belongs to the part behind it.
        int end = separable ? place.indexOf(separator(), start + 1) : -1;
        return end < 0 ? place : place.substring(0, end);
    }

    private char separator() {
        return this == PATH ? '/' : '.';
    }
}
