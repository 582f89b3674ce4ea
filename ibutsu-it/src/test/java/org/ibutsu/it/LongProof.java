package org.ibutsu.it;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * Marks a class of tests that take minutes, as they kill servers many times or move gigabytes. {@code .ci/run proofs}
 * and {@code .ci/run all} run them; the gate leaves them out.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("proof")
public @interface LongProof {}
