package org.ibutsu.logging;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names loggers whose warnings a test expects, where capturing these would hide them from the tested code. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface ExpectedWarnings {

    /** Returns the beginning of the names of the loggers. */
    String value();
}
