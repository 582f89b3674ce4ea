package org.ibutsu.harness.slot;

import org.apiguardian.api.API;

/** A listener for savepoints: a part of a test that holds data of the application, such as an open session. */
@API(status = API.Status.STABLE)
public interface SavepointListener {

    /**
     * Called before a savepoint is set. Connections must be given back now.
     *
     * @throws IllegalStateException if there are changes that the savepoint would not have
     */
    void beforeSavepoint();

    /**
     * Called before the test returns to a savepoint. Connections must be given back now, and data forgotten.
     *
     * @throws IllegalStateException if a transaction is open
     */
    void beforeRollback();
}
