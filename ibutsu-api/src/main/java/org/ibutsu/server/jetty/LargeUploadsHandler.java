package org.ibutsu.server.jetty;

import java.time.Duration;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.ibutsu.server.http.filter.Screening;

/**
 * Limits concurrent large uploads, taking accounts in turn: together they would only slow each other down, and a
 * database holds each of them in memory. Others wait on the disk of the server.
 */
final class LargeUploadsHandler extends TurnsHandler {

    /** The time a large upload may wait, which has been received and would have to be sent again. */
    static final Duration MAX_WAIT = Duration.ofMinutes(10);

    private static final int MAX_AT_A_TIME = 2;
    private static final long LARGE_BYTES = 8 << 20;

    LargeUploadsHandler(Handler next, Watchdog watchdog, ClientLimits limits) {
        super(next, new FairTurns(MAX_AT_A_TIME, MAX_AT_A_TIME, 0, limits.maxQueueLength()), watchdog);
    }

    @Override
    Optional<Demand> demand(Request request) {
        Screening screening = BodyHandler.screening(request);
        boolean large = screening.kind() == Screening.Kind.UPLOAD
                && request instanceof BufferedRequest upload
                && upload.size() >= LARGE_BYTES;
        return large ? screening.account().map(account -> new Demand(account, 0, MAX_WAIT)) : Optional.empty();
    }
}
