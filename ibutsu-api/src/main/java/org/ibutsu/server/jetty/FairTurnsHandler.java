package org.ibutsu.server.jetty;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.NanoTime;
import org.ibutsu.model.db.ReadScope;
import org.ibutsu.server.http.Screening;
import org.ibutsu.server.jetty.FairTurns.Outcome;
import org.ibutsu.server.jetty.FairTurns.Turn;

/**
 * Lets so many requests in at a time that each has a thread, and of one account, or of strangers at one address, only a part of
 * these. The others wait without a thread. Who goes away gives the turn back, or the place in the queue.
 */
final class FairTurnsHandler extends Handler.Wrapper {

    /** How many bytes of heap a byte of JSON may cost at most when it is parsed, and how many all of it, as tokens are counted. */
    private static final int COST_OF_A_BYTE = 50;

    private static final long MAX_COST = 20 << 20;
    /** Texts are there as they came, as a tree, and as what is stored. */
    private static final int COPIES = 4;

    private static final long MAX_TEXT_OF_AN_UPLOAD = 1 << 20;
    private static final long LARGE_UPLOAD = 1 << 20;
    private static final Duration MAX_WAIT_OF_UPLOADS = Duration.ofMinutes(10);

    private final FairTurns turns;
    private final Supplier<ReadScope> scopes;
    private final Watchdog watchdog;
    private final ClientLimits limits;

    /**
     * Creates the handler.
     *
     * @param next what handles requests that have a turn
     * @param turns the turns
     * @param scopes returns what is cancelled when the client of a request has gone
     * @param watchdog looks after those who wait
     * @param limits how long they may wait
     */
    FairTurnsHandler(
            Handler next, FairTurns turns, Supplier<ReadScope> scopes, Watchdog watchdog, ClientLimits limits) {
        super(next);
        this.turns = turns;
        this.scopes = scopes;
        this.watchdog = watchdog;
        this.limits = limits;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Screening screening = BodyHandler.screening(request);
        if (screening.kind() == Screening.Kind.IMMEDIATE) {
            return super.handle(request, response, callback);
        }
        Object account = account(request, screening);
        Duration timeout = account instanceof LargeUploadsOf ? MAX_WAIT_OF_UPLOADS : limits.queueTimeout();
        Waiting waiting = new Waiting(request, response, callback, timeout);
        Turn turn = new Turn(account, cost(screening, request), waiting);
        waiting.turn = turn;
        Outcome outcome = turns.take(turn);
        switch (outcome) {
            case TAKEN -> {
                watchdog.add(waiting);
                waiting.proceed();
            }
            case QUEUED -> watchdog.add(waiting);
            case REFUSED -> RejectedRequestException.busy().send(request, response, callback);
        }
        return true;
    }

    /** Returns who asks. Large uploads, which take turns at being stored, must not keep the other requests of an account. */
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

    private void handOn(Request request, Response response, Callback callback) {
        try {
            if (!super.handle(request, response, callback)) {
                Response.writeError(request, response, callback, 404);
            }
        } catch (Throwable e) {
            callback.failed(e);
        }
    }

    /** A request that waits for its turn, and gives it back in the end. Meanwhile its client is watched, once some time has passed. */
    private final class Waiting extends Callback.Nested implements Runnable, Watchdog.Watched {

        private final Request request;
        private final Response response;
        private final Duration timeout;
        private final long start = NanoTime.now();
        private final AtomicBoolean ended = new AtomicBoolean();
        private final ReadScope reads = scopes.get();
        private final ClientWatch client;
        private volatile boolean gone;
        private Turn turn;

        Waiting(Request request, Response response, Callback callback, Duration timeout) {
            super(callback);
            this.timeout = timeout;
            this.request = request;
            this.response = response;
            this.client = new ClientWatch(request, this::clientHasGone);
        }

        void proceed() {
            if (!request.getConnectionMetaData().getConnection().getEndPoint().isOpen()) {
                failed(new EofException("The client has gone"));
                return;
            }
            reads.run(() -> handOn(request, response, this));
        }

        /** Is called when the turn comes, by whoever had it before. */
        @Override
        public void run() {
            request.getComponents().getExecutor().execute(this::proceed);
        }

        @Override
        public void succeeded() {
            if (end()) {
                turns.release(turn).forEach(Runnable::run);
                super.succeeded();
            }
        }

        /** Is called again when Jersey throws what it has reported before. */
        @Override
        public void failed(Throwable failure) {
            if (end()) {
                turns.release(turn).forEach(Runnable::run);
                super.failed(failure);
            }
        }

        private boolean end() {
            if (!ended.compareAndSet(false, true)) {
                return false;
            }
            watchdog.remove(this);
            client.end();
            return true;
        }

        @Override
        public void check() {
            if (NanoTime.since(start) > timeout.toNanos() && turns.withdraw(turn)) {
                end();
                execute(() -> RejectedRequestException.busy().send(request, response, getCallback()));
            } else if (gone) {
                execute(reads::cancel);
            } else if (!(request instanceof BodylessRequest)) {
                client.begin();
            }
        }

        private void clientHasGone() {
            gone = true;
            if (turns.withdraw(turn)) {
                end();
                super.failed(new EofException("The client has gone"));
            } else {
                reads.cancel();
            }
        }

        private void execute(Runnable task) {
            request.getComponents().getExecutor().execute(task);
        }
    }
}
