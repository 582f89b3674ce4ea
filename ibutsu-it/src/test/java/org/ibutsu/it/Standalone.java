package org.ibutsu.it;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/**
 * A class of tests that tell the same whatever database the other tests run on, as they start their own, or look at HTTP alone.
 * The run on PostgreSQL leaves them out.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@DisabledIfSystemProperty(
        named = "db",
        matches = "postgresql",
        disabledReason = "tells the same on any database, and is run where -Ddb is not set")
public @interface Standalone {}
