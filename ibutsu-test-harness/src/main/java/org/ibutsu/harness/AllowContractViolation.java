package org.ibutsu.harness;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Allows a test to get responses that the OpenAPI document does not describe. Without it such a response fails the
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
@API(status = API.Status.STABLE)
public @interface AllowContractViolation {

    /**
     * Returns the reason, for people.
     *
     * @return the reason
     */
    String value();
}
