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
 * Marks tests that take long, with tag {@code slow}, in addition to one of the other marks. {@code -Dgroups='!slow'}
 * leaves them out.
 *
 * <pre>{@code
 * @SlowTest
 * @Test
 * void importsAMillionResults(IbutsuApp app) { … }
 * }</pre>
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Tag("slow")
@API(status = API.Status.STABLE)
public @interface SlowTest {}
