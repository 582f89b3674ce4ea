package org.ibutsu.harness;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Limits the number of SQL statements of each request of a test. A request with more fails the test, which then
 * names the statements and how often each was executed, so that a query in a loop shows.
 *
 * <pre>{@code
 * @Test
 * @MaxStatements(3)
 * void listsManyRuns(IbutsuApp app, TestData data) { … }
 * }</pre>
 *
 * <p>All statements count that the server executes between sending a request and its answer, the look-up of the caller
 * included; a batch counts once, and the beginning and end of transactions do not count. When a test sends requests at
 * the same time, each is charged with what the others execute meanwhile. On a class it goes for all tests that have
 * none of their own.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@API(status = API.Status.STABLE)
public @interface MaxStatements {

    /**
     * Returns the maximum number of statements.
     *
     * @return a number from 0
     */
    int value();
}
