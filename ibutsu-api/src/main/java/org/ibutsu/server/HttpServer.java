package org.ibutsu.server;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.NanoTime;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.glassfish.jersey.jetty.JettyHttpContainer;
import org.glassfish.jersey.server.ContainerFactory;
import org.glassfish.jersey.server.ResourceConfig;
import org.ibutsu.model.db.StartupWork;
import org.ibutsu.server.jetty.EndedRequests;
import org.ibutsu.server.jetty.FrontDoor;
import org.ibutsu.server.jetty.RequestMonitor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens to HTTP. */
final class HttpServer {

    /**
     * Threads beyond those of requests, so that health is answered, however many requests hang: two listen, six answer.
     */
    private static final int EXTRA_THREADS = 8;

    /**
     * The length of the accept queue, if the system allows it. Java's default is 50; clients that find no place try
     * again after one second, then three, and may be reset in the end.
     */
    private static final int ACCEPT_QUEUE = 1024;

    /** The idle time-out of connections while the server stops. */
    private static final Duration IDLE_WHILE_STOPPING = Duration.ofMillis(500);

    /** The idle time-out of connections while no more are accepted. */
    private static final Duration IDLE_WHILE_FULL = Duration.ofSeconds(2);

    /** The time-out for threads without a request when the server stops. */
    private static final Duration TIME_TO_END_THREADS = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

    private final Duration stopTimeout;
    private final QueuedThreadPool threads;
    private final Server jetty;
    private final GracefulHandler requests;
    private final ServerConnector connector;

    private HttpServer(ServerConfig config) {
        stopTimeout = config.stopTimeout();
        threads = threads(config.threads());
        jetty = new Server(threads);
        connector = connector(jetty, config);
        requests = new GracefulHandler();
        jetty.setHandler(requests);
        jetty.setErrorHandler(new ProblemErrorHandler());
        jetty.addBean(connectionLimit(connector, config.clients().maxConnections()));
        connector.setShutdownIdleTimeout(IDLE_WHILE_STOPPING.toMillis());
    }

    /**
     * Takes the address of a server, so that its port is known before anything is made that names it. Clients that
     * connect wait for {@link #start}.
     *
     * @throws IOException when the address cannot be listened on
     */
    static HttpServer bind(ServerConfig config) throws IOException {
        HttpServer server = new HttpServer(config);
        server.connector.open();
        return server;
    }

    /**
     * Creates threads of the platform. Virtual ones take turns only where they wait, so that as many regular
     * expressions as there are processors would hold up all other requests.
     */
    private static QueuedThreadPool threads(int most) {
        QueuedThreadPool threads = new QueuedThreadPool(most + EXTRA_THREADS);
        threads.setName("http");
        return threads;
    }

    private static ServerConnector connector(Server jetty, ServerConfig config) {
        HttpConfiguration protocol = new HttpConfiguration();
        protocol.setSendServerVersion(false);
        protocol.addCustomizer(new ForwardedClient(config.trustedProxies()));
        // Accepts ambiguous URIs: the API rejects them itself.
        protocol.setUriCompliance(UriCompliance.UNSAFE);
        ServerConnector connector = new ServerConnector(jetty, 1, 1, new HttpConnectionFactory(protocol));
        connector.setHost(config.host());
        connector.setPort(config.port());
        connector.setAcceptQueueSize(ACCEPT_QUEUE);
        connector.setIdleTimeout(config.clients().idleTimeout().toMillis());
        jetty.addConnector(connector);
        return connector;
    }

    /** Creates the limit of connections: further clients wait for one to leave, and idle ones leave sooner. */
    private static NetworkConnectionLimit connectionLimit(ServerConnector connector, int most) {
        NetworkConnectionLimit limit = new NetworkConnectionLimit(most, connector);
        limit.setEndPointIdleTimeout(IDLE_WHILE_FULL.toMillis());
        return limit;
    }

    /** Starts to serve requests, as soon as the preparation has ended. */
    void start(
            ServerConfig config,
            ResourceConfig resources,
            FrontDoor door,
            RequestMonitor monitor,
            StartupWork<Boolean> preparation) {
        requests.setHandler(door.before(
                ContainerFactory.createContainer(JettyHttpContainer.class, resources),
                jetty,
                connector,
                config.threads(),
                config.database().poolSize()));
        jetty.setRequestLog(new EndedRequests(config.accessLog(), monitor));
        preparation.await();
        try {
            jetty.start();
        } catch (Exception e) {
            throw new IllegalStateException("The server cannot start", e);
        }
    }

    /** Releases the address. */
    void release() {
        connector.close();
    }

    int port() {
        return connector.getLocalPort();
    }

    URI uri() {
        return URI.create("http://" + connector.getHost() + ":" + port() + "/");
    }

    long requestsUnderWay() {
        return requests.getCurrentRequestCount();
    }

    /**
     * Finishes the active requests, for as long as configured. First new connections are refused, and connections
     * are closed after the next answer, so that no request gets lost on one; only then the requests that are left are
     * refused.
     */
    void stop() {
        try {
            drain();
            jetty.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The server did not stop cleanly", e);
        }
    }

    private void drain() throws Exception {
        try {
            long end = NanoTime.now() + stopTimeout.toNanos();
            connector.shutdown().get(stopTimeout.toMillis(), TimeUnit.MILLISECONDS);
            // Those are left whose clients have gone without waiting for the answer.
            requests.shutdown().get(NanoTime.until(end), TimeUnit.NANOSECONDS);
            jetty.setStopTimeout(TIME_TO_END_THREADS.toMillis());
        } catch (TimeoutException e) {
            LOG.warn("Aborting {} requests at shutdown; raise IBUTSU_STOP_SECONDS to wait longer", requestsUnderWay());
            // Do not wait, and above all interrupt no thread: inside H2 that closes the database file.
            threads.setStopTimeout(0);
            jetty.setStopTimeout(0);
        }
    }
}
