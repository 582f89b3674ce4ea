package org.ibutsu.server.resource;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.ibutsu.server.http.Caller;
import org.ibutsu.server.http.Problem;

/** Holds back who finds out which addresses have an account by making them members of a project. */
public final class MemberLimit {

    private static final int MAX_ADDRESSES = 100;
    private static final Duration WINDOW = Duration.ofMinutes(5);

    private final int limit;
    private final Clock clock;
    private final Map<UUID, Window> windows = new HashMap<>();

    /**
     * Creates a limit.
     *
     * @param limit how many addresses an account may name in five minutes, 0 for no limit
     * @param clock tells the time
     */
    public MemberLimit(int limit, Clock clock) {
        this.limit = limit;
        this.clock = clock;
    }

    /**
     * Counts addresses, all of them or none.
     *
     * @param caller who names them
     * @param addresses the number of addresses that are not yet of members
     * @throws Problem with 400 when they are too many for one request
     * @throws jakarta.ws.rs.ClientErrorException with 429 when the caller has named too many lately
     */
    synchronized void admit(Caller caller, int addresses) {
        if (addresses > MAX_ADDRESSES) {
            throw Problem.badRequest("'users' must not have more than " + MAX_ADDRESSES + " new addresses");
        }
        if (limit == 0 || addresses == 0) {
            return;
        }
        Instant now = clock.instant();
        windows.values().removeIf(window -> !window.end().isAfter(now));
        Window window = windows.getOrDefault(caller.id(), new Window(now.plus(WINDOW), 0));
        if (window.count() + addresses > limit) {
            throw TooManyRequests.after(Duration.between(now, window.end()));
        }
        windows.put(caller.id(), new Window(window.end(), window.count() + addresses));
    }

    private record Window(Instant end, int count) {}
}
