package org.ibutsu.testing.data;

import org.ibutsu.harness.slot.ParameterFactory;
import org.ibutsu.harness.slot.TestSlot;

/**
 * Creates a test parameter from rows. Has a constructor without parameters. See
 * {@link org.ibutsu.harness.slot.CreatedBy}.
 *
 * @param <T> the type of the parameter
 */
@FunctionalInterface
public interface TestDataFactory<T> extends ParameterFactory<T> {

    /**
     * Creates the value, once for each test that asks for it.
     *
     * @param data creates rows
     * @return the value
     */
    T create(TestData data);

    @Override
    default T create(TestSlot<?> slot) {
        return create(slot.get(TestData.class));
    }
}
