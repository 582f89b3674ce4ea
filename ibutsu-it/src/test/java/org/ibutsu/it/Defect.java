package org.ibutsu.it;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the defects of the original server that a test, or every test of a class, shows to be mended, or to be kept
 * where clients rely on them: such a test fails when the server behaves otherwise. The numbers are those of
 * {@code defects.txt}; the build demands a test for each of them and writes both into
 * {@code target/site/defects/index.html}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Defect {

    /** The numbers. */
    int[] value();
}
