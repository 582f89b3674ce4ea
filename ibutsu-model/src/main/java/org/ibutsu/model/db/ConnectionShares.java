package org.ibutsu.model.db;

import java.time.Duration;
import java.util.UUID;
import org.ibutsu.model.db.Turns.Turn;

/**
 * The share that an account may have of the connections, so that others always find one: three quarters of them, and half of
 * them for reading, which may take long. A thread says for which account it works; the transactions of one that has not said so,
 * such as a job, are not held up.
 */
public final class ConnectionShares {

    private static final Turn NO_TURN = () -> {};

    private final Turns reading;
    private final Turns any;
    private final ThreadLocal<Work> work = new ThreadLocal<>();

    /** What a thread does for an account. */
    private static final class Work {

        private final UUID account;
        private int transactions;

        Work(UUID account) {
            this.account = account;
        }
    }

    /**
     * Creates the shares.
     *
     * @param connections how many connections there are
     * @param maxWait how long a transaction waits for the share of its account
     */
    ConnectionShares(int connections, Duration maxWait) {
        this.reading = new Turns(Math.max(1, connections / 2), Integer.MAX_VALUE, maxWait);
        this.any = new Turns(Math.max(1, connections * 3 / 4), Integer.MAX_VALUE, maxWait);
    }

    /**
     * Counts the transactions of this thread as those of an account.
     *
     * @param account the account, until the next call or the {@linkplain #end end}
     */
    public void begin(UUID account) {
        work.set(new Work(account));
    }

    /** Lets this thread work for nobody. */
    public void end() {
        work.remove();
    }

    /**
     * Waits until a transaction that only reads may have a connection.
     *
     * @return is closed when it has given the connection back
     * @throws TooManyQueriesException when others of its account keep it waiting for too long
     */
    Turn forReading() {
        Work current = work.get();
        if (current == null || current.transactions > 0) {
            return NO_TURN;
        }
        Turn read = reading.take(current.account);
        try {
            Turn connect = counted(current);
            return () -> {
                connect.close();
                read.close();
            };
        } catch (TooManyQueriesException e) {
            read.close();
            throw e;
        }
    }

    /**
     * Waits until a transaction may have a connection.
     *
     * @return is closed when it has given the connection back
     * @throws TooManyQueriesException when others of its account keep it waiting for too long
     */
    Turn forWriting() {
        Work current = work.get();
        // One that begins within another gets its connection, or the outer one would wait for itself.
        return current == null || current.transactions > 0 ? NO_TURN : counted(current);
    }

    private Turn counted(Work current) {
        Turn turn = any.take(current.account);
        current.transactions++;
        return () -> {
            current.transactions--;
            turn.close();
        };
    }
}
