package org.ibutsu.harness.slot;

import org.apiguardian.api.API;

/**
 * Provides a parameter for the tests of every application, of a type that cannot have {@link CreatedBy}. Such classes
 * are found by the name of this interface in {@code META-INF/services}.
 *
 * @param <T> the type of the parameter
 */
@API(status = API.Status.STABLE)
public interface ParameterProvider<T> extends ParameterFactory<T> {

    /**
     * Returns the type of the parameter.
     *
     * @return the type
     */
    Class<T> type();
}
