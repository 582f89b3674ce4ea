package org.ibutsu.harness.slot;

import org.apiguardian.api.API;

/**
 * Finds parameters of tests whose types only the running application knows, such as the beans of its container.
 *
 * @param <A> the type of the application
 */
@API(status = API.Status.STABLE)
public interface ParameterLookup<A> {

    /**
     * Checks whether an application is to be asked for a type at all, which starts one if the test has none yet.
     *
     * @param type the type of a parameter that nothing else provides
     * @return false for types that belong to others, such as those of JUnit
     */
    boolean mayHave(Class<?> type);

    /**
     * Checks whether an application has a value of a type.
     *
     * @param application the application of the test
     * @param type a type that it may have
     * @return true if {@link #get} is to be called
     */
    boolean has(A application, Class<?> type);

    /**
     * Returns the value of a parameter.
     *
     * @param application the application of the test
     * @param type a type that it has
     * @param <T> that type
     * @return the value
     * @throws IllegalArgumentException if it has several; says how to choose
     */
    <T> T get(A application, Class<T> type);

    /**
     * Returns a lookup that finds nothing.
     *
     * @param <A> the type of the application
     * @return the lookup
     */
    static <A> ParameterLookup<A> none() {
        return new ParameterLookup<>() {
            @Override
            public boolean mayHave(Class<?> type) {
                return false;
            }

            @Override
            public boolean has(A application, Class<?> type) {
                return false;
            }

            @Override
            public <T> T get(A application, Class<T> type) {
                throw new IllegalArgumentException("There is no " + type.getSimpleName());
            }
        };
    }
}
