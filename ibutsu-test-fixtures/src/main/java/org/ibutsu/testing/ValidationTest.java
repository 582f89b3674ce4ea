package org.ibutsu.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks tests of how bad input is refused, with tag {@code validation}. They get the same as an {@link IntegrationTest}
 * and as much time.
 *
 * <pre>{@code
 * @ValidationTest
 * @IdCases
 * void refusesIdsThatNameNoRun(String id, int status, IbutsuApp app) {
 *     assertThat(app.asSuperadmin().get("/run/{id}", id)).hasStatus(status);
 * }
 * }</pre>
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Tag("validation")
@Timeout(value = 2, unit = TimeUnit.MINUTES)
@ExtendWith(IbutsuExtension.class)
public @interface ValidationTest {}
