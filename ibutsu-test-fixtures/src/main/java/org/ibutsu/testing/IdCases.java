package org.ibutsu.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Runs a test with identifiers that name nothing: {@link UnknownIds#NOT_AN_ID} with status 400 and {@link
 * UnknownIds#ZERO} with status 404. The first two parameters are the identifier as text and the status; those of the
 * harness follow.
 *
 * <pre>{@code
 * @ValidationTest
 * @IdCases
 * void refusesIdsThatNameNoProject(String id, int status, IbutsuApp app) {
 *     assertThat(app.asSuperadmin().get("/project/{id}", id)).hasStatus(status);
 * }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@ParameterizedTest(name = "{0} is answered with {1}")
@CsvSource({UnknownIds.NOT_AN_ID + ", 400", "00000000-0000-0000-0000-000000000000, 404"})
public @interface IdCases {}
