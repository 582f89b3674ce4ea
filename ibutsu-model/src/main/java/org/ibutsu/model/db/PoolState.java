package org.ibutsu.model.db;

/**
 * The connections of a database at one moment.
 *
 * @param active how many are in use
 * @param idle how many are open and not in use
 * @param waiting how many threads wait for one
 * @param limit how many there may be
 */
public record PoolState(int active, int idle, int waiting, int limit) {

    /** Checks whether a request for a connection now has to wait. */
    public boolean isExhausted() {
        return active >= limit;
    }
}
