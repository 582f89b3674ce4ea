package org.ibutsu.harness;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that a test gets other answers each time it runs, as where two requests race. With {@code -Dtwice} it must still pass
 * twice, but its answers are not compared.
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
public @interface NonDeterministic {

    /** Gives the reason, for people. */
    String value();
}
