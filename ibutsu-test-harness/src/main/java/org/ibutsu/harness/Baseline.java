package org.ibutsu.harness;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Starts tests with the rows of a {@code BaselineData} instead of an empty database. Changes by a test are undone
 * before the next one. On a method it counts before that on the class; {@code @Baseline("")} there means an empty
 * database.
 *
 * <pre>{@code
 * @Baseline("many-users")
 * @Test
 * void showsTheFirstPage(IbutsuApp app) { … }
 * }</pre>
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@API(status = API.Status.STABLE)
public @interface Baseline {

    /**
     * Returns the name of the data.
     *
     * @return a name that the extension knows
     */
    String value();
}
