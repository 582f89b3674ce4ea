package org.ibutsu.server.task;

import java.util.EnumSet;
import java.util.Optional;
import java.util.function.Function;
import org.ibutsu.model.ResultCounters.State;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.db.jdbc.SqlState;
import org.ibutsu.model.store.ResultCountStore;
import org.ibutsu.server.job.CancellationToken;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Maintains the counts of results that PostgreSQL keeps for dashboards: builds them, folds them, and switches them. */
public final class CounterMaintenance {

    private static final Logger LOG = LoggerFactory.getLogger(CounterMaintenance.class);

    private static final String SERIALIZATION_FAILURE = "40001";

    private final Database database;

    /**
     * Creates the maintenance of one database.
     *
     * @param database the database, a PostgreSQL
     */
    public CounterMaintenance(Database database) {
        this.database = database;
    }

    /**
     * Counts all results if that is wanted, and folds the changes that have been appended up to now, while clients go
     * on writing. Folding is done in short transactions. Counting is done in one, so that it restarts when it is
     * stopped or the state is changed meanwhile.
     *
     * @param stop the signal to stop
     * @throws org.ibutsu.server.job.JobCancelledException when stopped
     */
    public void run(CancellationToken stop) {
        if (state() == State.OFF) {
            write(store -> {
                store.restoreState();
                return null;
            });
        }
        if (state() == State.BUILDING) {
            build(stop);
        }
        long pages = database.read(session -> new ResultCountStore(session).pagesOfChanges());
        for (long page = 0; page < pages; page += ResultCountStore.PAGES_FOLDED_AT_ONCE) {
            stop.check();
            long first = page;
            write(store -> {
                store.fold(first);
                return null;
            });
        }
    }

    /**
     * Drops the triggers on the results, and removes the counts. Waits for those who use the results at the moment,
     * without holding up others.
     */
    public void turnOff() {
        // First of all, so that a running build stops.
        write(store -> store.changeState(EnumSet.allOf(State.class), State.OFF));
        write(store -> {
            store.dropTriggers();
            return store.changeState(EnumSet.allOf(State.class), State.OFF);
        });
        write(store -> {
            store.clear(State.OFF);
            return null;
        });
    }

    /**
     * Creates the triggers on the results, and has all results counted by {@link #run}, unless the counters are on
     * already.
     *
     * @return whether they were off
     */
    public boolean turnOn() {
        return state() == State.OFF
                && write(store -> {
                    store.createTriggers();
                    return store.changeState(EnumSet.of(State.OFF), State.BUILDING);
                });
    }

    /**
     * Requests a recount of all results by {@link #run}, unless the counters are off.
     *
     * @return whether they are on
     */
    public boolean rebuild() {
        return write(store -> store.changeState(EnumSet.of(State.BUILDING, State.ON), State.BUILDING));
    }

    private void build(CancellationToken stop) {
        LOG.info("The results are counted for dashboards, which read the results themselves meanwhile.");
        CancellationToken stopOrChange = () -> stop.isGiven() || state() != State.BUILDING;
        try {
            database.writeOnce(session -> count(new ResultCountStore(session), stopOrChange))
                    .ifPresent(counted -> LOG.info("{} results are counted.", counted));
        } catch (RuntimeException e) {
            if (!SqlState.of(e).equals(Optional.of(SERIALIZATION_FAILURE))) {
                throw e;
            }
            LOG.info("The counters were switched during the count; it restarts if they are on.");
        }
    }

    /** Returns how many results were counted; empty when they are no longer to be counted. */
    private static Optional<Long> count(ResultCountStore store, CancellationToken stop) {
        store.beginBuild();
        if (store.state() != State.BUILDING) {
            return Optional.empty();
        }
        store.clear(State.BUILDING);
        long pages = store.pagesOfResults();
        for (long page = 0; page < pages; page += ResultCountStore.PAGES_COUNTED_AT_ONCE) {
            stop.check();
            store.count(page);
        }
        stop.check();
        long counted = store.endBuild();
        store.changeState(EnumSet.of(State.BUILDING), State.ON);
        return Optional.of(counted);
    }

    private State state() {
        return database.read(session -> new ResultCountStore(session).state());
    }

    private <T> T write(Function<ResultCountStore, T> work) {
        return database.write(session -> work.apply(new ResultCountStore(session)));
    }
}
