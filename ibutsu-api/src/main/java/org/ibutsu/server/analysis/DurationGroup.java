package org.ibutsu.server.analysis;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.criteria.Expression;
import java.util.Locale;
import org.ibutsu.server.widget.query.Columns;

/** The criterion by which the durations of a run are grouped. */
public enum DurationGroup {
    /** The class of the test. */
    CLASS,
    /** The file of the test. */
    PATH,
    /** The component. */
    COMPONENT,
    /** The environment. */
    ENV;

    /** Returns the name on the wire. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    Expression<String> of(Columns results) {
        return switch (this) {
            case CLASS -> TestPlace.CLASS.of(results);
            case PATH -> TestPlace.PATH.of(results);
            case COMPONENT -> results.column("component");
            case ENV -> results.column("env");
        };
    }
}
