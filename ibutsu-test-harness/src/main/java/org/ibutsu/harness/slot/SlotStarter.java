package org.ibutsu.harness.slot;

import org.apiguardian.api.API;

/**
 * Starts an application in a slot.
 *
 * @param <A> the type of the application
 */
@FunctionalInterface
@API(status = API.Status.STABLE)
public interface SlotStarter<A> {

    /**
     * Starts the application on a free port and on the database of the slot, which is empty. Rows that it writes during
     * its start exist at the beginning of each test.
     *
     * @param environment what the application may use
     * @return the running application
     * @throws Exception if the application does not start
     */
    A start(SlotEnvironment environment) throws Exception;
}
