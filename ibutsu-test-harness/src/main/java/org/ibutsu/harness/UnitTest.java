package org.ibutsu.harness;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Tag;

/**
 * Marks tests of one class or function alone, with tag {@code unit}. They get nothing from the harness.
 *
 * <pre>{@code
 * @UnitTest
 * class SlopeTest {
 *
 *     @Test
 *     void isZeroForEqualValues() { … }
 * }
 * }</pre>
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Tag("unit")
@API(status = API.Status.STABLE)
public @interface UnitTest {}
