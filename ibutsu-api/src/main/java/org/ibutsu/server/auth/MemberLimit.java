package org.ibutsu.server.auth;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.hibernate.Session;
import org.ibutsu.model.db.Database;

/**
 * The limit of addresses that an account may name as members of its projects in five minutes, as it finds out by that
 * which addresses have an account. All servers on a database count together.
 */
public final class MemberLimit {

    private final AttemptCounter counter;
    private final int limit;

    /**
     * Creates a limit.
     *
     * @param database where addresses are counted
     * @param clock the clock
     * @param limit how many addresses an account may name in five minutes, 0 for no limit
     */
    public MemberLimit(Database database, Clock clock, int limit) {
        this.counter = new AttemptCounter(database, clock);
        this.limit = limit;
    }

    /**
     * Counts addresses, all of them or none.
     *
     * @param session the transaction that makes them members; when it is rolled back, nothing was counted
     * @param account who names them
     * @param addresses how many there are
     * @return how long to wait; zero when they may be named now and were counted
     */
    public Duration admit(Session session, UUID account, int addresses) {
        if (limit == 0 || addresses == 0) {
            return Duration.ZERO;
        }
        AttemptLimit ofAccount = new AttemptLimit(AttemptLimit.subject("members", account.toString()), limit, false);
        return counter.admit(session, ofAccount, addresses);
    }
}
