package org.ibutsu.server.jetty;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.ibutsu.model.db.ReadScope;
import org.ibutsu.server.http.filter.Screening;

/**
 * Limits concurrent requests so that each has a thread, and the requests of one account, or of anonymous clients at one
 * address, to a part of these. Others wait without a thread.
 */
final class FairTurnsHandler extends TurnsHandler {

    /**
     * The maximum number of bytes of heap that a byte of JSON costs when it is parsed, and the maximum for a whole
     * body, as tokens are counted.
     */
    private static final int COST_OF_A_BYTE = 50;

    private static final long MAX_COST = 20 << 20;
    /** Texts exist in memory as received, as a tree, and as stored. */
    private static final int COPIES = 4;

    private static final long MAX_TEXT_OF_AN_UPLOAD = 1 << 20;
    private static final long LARGE_UPLOAD = 1 << 20;

    private final Supplier<ReadScope> scopes;
    private final Watchdog watchdog;
    private final ClientLimits limits;

    /**
     * Creates the handler.
     *
     * @param next what handles requests that have a turn
     * @param turns the turns
     * @param scopes returns the reads that are cancelled when the client of a request has gone
     * @param watchdog looks after those who wait
     * @param limits how long they may wait
     */
    FairTurnsHandler(
            Handler next, FairTurns turns, Supplier<ReadScope> scopes, Watchdog watchdog, ClientLimits limits) {
        super(next, turns, watchdog);
        this.scopes = scopes;
        this.watchdog = watchdog;
        this.limits = limits;
    }

    @Override
    Optional<Demand> demand(Request request) {
        Screening screening = BodyHandler.screening(request);
        if (screening.kind() == Screening.Kind.IMMEDIATE) {
            return Optional.empty();
        }
        Object account = account(request, screening);
        Duration timeout = account instanceof LargeUploadsOf ? LargeUploadsHandler.MAX_WAIT : limits.queueTimeout();
        return Optional.of(new Demand(account, cost(screening, request), timeout));
    }

    /**
     * Returns the key of the caller. Large uploads, which take turns at being stored, must not keep the other requests
     * of an account.
     */
    private static Object account(Request request, Screening screening) {
        if (screening.account().isEmpty()) {
            return String.valueOf(Request.getRemoteAddr(request));
        }
        UUID id = screening.account().get();
        boolean large = screening.kind() == Screening.Kind.UPLOAD
                && request instanceof BufferedRequest upload
                && upload.size() > LARGE_UPLOAD;
        return large ? new LargeUploadsOf(id) : id;
    }

    private record LargeUploadsOf(UUID account) {}

    private static long cost(Screening screening, Request request) {
        if (!(request instanceof BufferedRequest buffered)) {
            return 0;
        }
        long bytes = screening.kind() == Screening.Kind.UPLOAD
                ? Math.min(MAX_TEXT_OF_AN_UPLOAD, buffered.size())
                : buffered.size();
        return COPIES * bytes + Math.min(MAX_COST, COST_OF_A_BYTE * bytes);
    }

    @Override
    Waiting waiting(Request request, Response response, Callback callback, Demand demand) {
        return new Watching(request, response, callback, demand);
    }

    /** A request whose client is watched, once some time has passed: what only reads ends when the client has gone. */
    private final class Watching extends Waiting {

        private final ReadScope reads = scopes.get();
        private final boolean watched;
        private final ClientWatch client;
        private volatile boolean gone;

        Watching(Request request, Response response, Callback callback, Demand demand) {
            super(request, response, callback, demand);
            this.watched = !(request instanceof BodylessRequest);
            this.client = new ClientWatch(request, this::clientHasGone);
        }

        @Override
        void begin() {
            watchdog.add(this);
            proceed();
        }

        @Override
        void work() {
            reads.run(super::work);
        }

        /** It stays with the watchdog. */
        @Override
        public void run() {
            execute(this::proceed);
        }

        @Override
        boolean end() {
            if (!super.end()) {
                return false;
            }
            client.end();
            return true;
        }

        @Override
        public void check() {
            super.check();
            if (gone) {
                execute(reads::cancel);
            } else if (watched) {
                client.begin();
            }
        }

        private void clientHasGone() {
            gone = true;
            if (!withdraw(new EofException("The client has gone"))) {
                reads.cancel();
            }
        }
    }
}
