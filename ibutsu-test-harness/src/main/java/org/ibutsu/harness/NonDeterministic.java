package org.ibutsu.harness;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Marks a test that gets other responses each time it runs, as where two requests race, or an application answers by a
 * clock of its own. With {@code -Dibutsu.test.repeat} and {@link OnBothDatabases} it must still pass twice, but its
 * responses are not compared.
 *
 * <pre>{@code
 * @NonDeterministic("either of the two may win")
 * @Test
 * void letsOneOfTwoWin(IbutsuApp app) { … }
 * }</pre>
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@API(status = API.Status.STABLE)
public @interface NonDeterministic {

    /**
     * Returns the reason, for people.
     *
     * @return a sentence or a part of one
     */
    String value();
}
