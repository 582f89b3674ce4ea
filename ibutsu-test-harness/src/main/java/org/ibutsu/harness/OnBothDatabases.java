package org.ibutsu.harness;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Runs tests on H2 and on PostgreSQL, and fails them when the answers differ, even where both pass. Stands on a class
 * or a method of tests that take a slot.
 *
 * <pre>{@code
 * @Test
 * @OnBothDatabases
 * void listsRunsWithoutAnEnvironmentLast(IbutsuApp app, TestData data) { … }
 * }</pre>
 *
 * <p>The test runs on the database of the whole run first, and then again on the other one: its methods with {@code
 * @BeforeEach} and itself, on the same instance of the class, each with what the harness gives as of the other
 * database, and with the same arguments otherwise. Compared are status, content type and body of each answer;
 * identifiers, tokens and ports may differ, as long as equal ones stand at equal places, and so may times that the
 * clock of the machine has shown during the test. Nothing is compared of a test that is {@link NonDeterministic}.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@API(status = API.Status.STABLE)
public @interface OnBothDatabases {}
