package org.ibutsu.testing.make;

/**
 * Makes what a test takes as a parameter, out of rows. Has a constructor without parameters. See {@link MadeBy}.
 *
 * @param <T> the type of the parameter
 */
public interface Maker<T> {

    /** Makes it, once for each test that asks for it. */
    T make(Make make);
}
