package org.ibutsu.server.jetty;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.NanoTime;
import org.ibutsu.server.jetty.FairTurns.Outcome;
import org.ibutsu.server.jetty.FairTurns.Turn;

/** Forwards requests when it is their turn. They wait without a thread. */
abstract class TurnsHandler extends Handler.Wrapper {

    private final FairTurns turns;
    private final Watchdog watchdog;

    TurnsHandler(Handler next, FairTurns turns, Watchdog watchdog) {
        super(next);
        this.turns = turns;
        this.watchdog = watchdog;
    }

    /**
     * The demand of a request.
     *
     * @param account who asks
     * @param bytes how much memory the request takes
     * @param timeout how long it may wait
     */
    record Demand(Object account, long bytes, Duration timeout) {}

    /** Returns the demand of a request; empty when it needs no turn. */
    abstract Optional<Demand> demand(Request request);

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Optional<Demand> demand = demand(request);
        if (demand.isEmpty()) {
            return super.handle(request, response, callback);
        }
        Waiting waiting = waiting(request, response, callback, demand.get());
        Outcome outcome = turns.take(waiting.turn);
        switch (outcome) {
            case TAKEN -> waiting.begin();
            case QUEUED -> watchdog.add(waiting);
            case REFUSED -> HttpErrorException.busy().send(request, response, callback);
        }
        return true;
    }

    /** Returns the handling of a request within its turn. */
    Waiting waiting(Request request, Response response, Callback callback, Demand demand) {
        return new Waiting(request, response, callback, demand);
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

    /** A request that waits for its turn, and gives it back in the end. */
    class Waiting extends Callback.Nested implements Runnable, Watchdog.Watched {

        private final Request request;
        private final Response response;
        private final Duration timeout;
        private final long start = NanoTime.now();
        private final AtomicBoolean ended = new AtomicBoolean();
        private final Turn turn;

        Waiting(Request request, Response response, Callback callback, Demand demand) {
            super(callback);
            this.timeout = demand.timeout();
            this.request = request;
            this.response = response;
            this.turn = new Turn(demand.account(), demand.bytes(), this);
        }

        /** Is called when there was no need to wait. */
        void begin() {
            proceed();
        }

        final void proceed() {
            if (!request.getConnectionMetaData().getConnection().getEndPoint().isOpen()) {
                failed(new EofException("The client has gone"));
                return;
            }
            work();
        }

        /** Handles the request. */
        void work() {
            handOn(request, response, this);
        }

        /** Called when the turn comes, by the previous owner of the turn. */
        @Override
        public void run() {
            watchdog.remove(this);
            execute(this::proceed);
        }

        @Override
        public final void succeeded() {
            if (end()) {
                turns.release(turn).forEach(Runnable::run);
                super.succeeded();
            }
        }

        /** Is called again when Jersey throws an exception that it has reported before. */
        @Override
        public final void failed(Throwable failure) {
            if (end()) {
                turns.release(turn).forEach(Runnable::run);
                super.failed(failure);
            }
        }

        /** Ends once, and returns whether this is the first time. */
        boolean end() {
            if (!ended.compareAndSet(false, true)) {
                return false;
            }
            watchdog.remove(this);
            return true;
        }

        @Override
        public void check() {
            if (NanoTime.since(start) > timeout.toNanos() && turns.withdraw(turn)) {
                end();
                execute(() -> HttpErrorException.busy().send(request, response, getCallback()));
            }
        }

        /** Leaves the queue, and returns false when the turn has come already. */
        final boolean withdraw(Throwable failure) {
            if (!turns.withdraw(turn)) {
                return false;
            }
            end();
            getCallback().failed(failure);
            return true;
        }

        final void execute(Runnable task) {
            request.getComponents().getExecutor().execute(task);
        }
    }
}
