package org.ibutsu.harness;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that a test means to get answers that the OpenAPI document does not describe. Without it such an answer fails the
 * test.
 *
 * <pre>{@code
 * @AllowContractViolation("the HTTP server itself refuses headers of this size")
 * @Test
 * void refusesHugeHeaders(IbutsuApp app) { … }
 * }</pre>
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface AllowContractViolation {

    /** Gives the reason, for people. */
    String value();
}
