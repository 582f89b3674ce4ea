package org.ibutsu.it;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/**
 * A class of tests that start their own servers and databases. They tell the same whatever database the other tests run
 * on, so the run on PostgreSQL leaves them out.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@DisabledIfSystemProperty(
        named = "db",
        matches = "postgresql",
        disabledReason = "starts its own databases, and is run where -Ddb is not set")
public @interface Standalone {}
