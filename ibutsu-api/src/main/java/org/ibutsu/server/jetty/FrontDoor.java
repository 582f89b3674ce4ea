package org.ibutsu.server.jetty;

import java.util.function.Supplier;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.ibutsu.model.db.ReadScope;
import org.ibutsu.server.file.ByteBudget;
import org.ibutsu.server.file.TemporaryFiles;
import org.ibutsu.server.http.filter.RequestScreening;

/**
 * The handlers that stand before the resources. A request passes them in this order: its headers arrive in time; it is
 * looked at, and its body received; it takes a turn; and its response is sent when it is complete and the turn given
 * back.
 */
public final class FrontDoor {

    /** The size up to which bodies and responses are kept in memory; most are smaller. */
    private static final int MAX_BODY_IN_MEMORY = 16 << 10;

    private static final int MAX_RESPONSE_IN_MEMORY = 1 << 20;

    private static final int MIN_TURNS_OF_ONE = 2;

    private final ClientLimits limits;
    private final RequestScreening screening;
    private final TemporaryFiles files;
    private final Supplier<ReadScope> scopes;

    /**
     * Creates a front door.
     *
     * @param limits what clients may ask of the server
     * @param screening decides which bodies are wanted
     * @param files where bodies and responses are kept that are too large for the memory
     * @param scopes returns the reads that are cancelled when the client of a request has gone
     */
    public FrontDoor(
            ClientLimits limits, RequestScreening screening, TemporaryFiles files, Supplier<ReadScope> scopes) {
        this.limits = limits;
        this.screening = screening;
        this.files = files;
        this.scopes = scopes;
    }

    /**
     * Wraps the handler of the resources.
     *
     * @param resources the handler of the resources, which holds a thread for each request
     * @param server the server they belong to
     * @param connector the connector of the requests
     * @param threads the maximum number of concurrent requests
     * @param connections the size of the connection pool of the database
     * @return the first handler
     */
    public Handler before(Handler resources, Server server, Connector connector, int threads, int connections) {
        Watchdog watchdog = watchdog(server, limits);
        ByteBudget memory = new ByteBudget(limits.memory() / 2);
        FairTurns turns =
                new FairTurns(threads, turnsOfOne(threads, connections), limits.memory(), limits.maxQueueLength());
        Handler inTurn = new LargeUploadsHandler(
                new FairTurnsHandler(new LogContextHandler(resources), turns, scopes, watchdog, limits),
                watchdog,
                limits);
        Handler sent = new ResponseHandler(
                inTurn, () -> new SpooledBuffer(files, memory, MAX_RESPONSE_IN_MEMORY), watchdog, limits);
        Handler received = new BodyHandler(
                sent,
                screening,
                () -> new SpooledBuffer(files, memory, MAX_BODY_IN_MEMORY),
                BulkTransfers.withHalfOfTheProcessors(server.getThreadPool()),
                watchdog,
                limits);
        return new LogContextHandler(timed(received, connector, watchdog, limits));
    }

    /**
     * Wraps the handlers that read no bodies, so that headers arrive in time.
     *
     * @param next what handles requests
     * @param server the server they belong to
     * @param connector where the requests come from
     * @return the first handler
     */
    public static Handler before(Handler next, Server server, Connector connector) {
        return timed(next, connector, watchdog(server, ClientLimits.DEFAULT), ClientLimits.DEFAULT);
    }

    private static Watchdog watchdog(Server server, ClientLimits limits) {
        Watchdog watchdog = new Watchdog(server.getScheduler(), limits.interval());
        server.addBean(watchdog);
        return watchdog;
    }

    private static Handler timed(Handler next, Connector connector, Watchdog watchdog, ClientLimits limits) {
        HeadersHandler first = new HeadersHandler(next, limits.headersTimeout());
        connector.addBean(first, false);
        watchdog.add(first);
        return first;
    }

    /** A quarter of the threads, but never all connections to the database, or others would wait for these. */
    private static int turnsOfOne(int threads, int connections) {
        return Math.max(MIN_TURNS_OF_ONE, Math.min(threads / 4, connections / 2));
    }
}
