package org.ibutsu.harness.database;

import org.apiguardian.api.API;

/**
 * The database of one slot.
 *
 * @param url the JDBC address
 * @param user the user who owns the database
 * @param password the password of that user; empty if there is none
 * @param product what kind of database it is
 */
@API(status = API.Status.STABLE)
public record TestDatabase(String url, String user, String password, DatabaseProduct product) {

    /** Returns the address and the user, without the password. */
    @Override
    public String toString() {
        return url + " as " + user;
    }
}
