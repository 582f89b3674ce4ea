package org.ibutsu.server.widget.parameter;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The type of a parameter of a widget. */
public enum ParameterType {
    /** A text as it is. */
    STRING,
    /** A decimal integer. */
    INTEGER,
    /** A decimal number. */
    FLOAT,
    /** True or false. */
    BOOLEAN,
    /** Texts, one each time the parameter is given. */
    LIST;

    /** Returns the name on the wire. */
    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
