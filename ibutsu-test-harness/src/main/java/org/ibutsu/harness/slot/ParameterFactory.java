package org.ibutsu.harness.slot;

import org.apiguardian.api.API;

/**
 * Creates the values of a type with {@link CreatedBy}.
 *
 * @param <T> the type
 */
@FunctionalInterface
@API(status = API.Status.STABLE)
public interface ParameterFactory<T> {

    /**
     * Creates a value; called once in a test.
     *
     * @param slot the application that the test has
     * @return the value
     */
    T create(TestSlot<?> slot);
}
