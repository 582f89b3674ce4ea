package org.ibutsu.testing.data;

/**
 * Makes what a test takes as a parameter, out of rows. Has a constructor without parameters. See {@link CreatedBy}.
 *
 * @param <T> the type of the parameter
 */
public interface TestDataFactory<T> {

    /** Makes it, once for each test that asks for it. */
    T create(TestData data);
}
