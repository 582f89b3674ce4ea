package org.ibutsu.server;

import java.io.IOException;
import java.net.URI;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.glassfish.jersey.jetty.JettyHttpContainer;
import org.glassfish.jersey.server.ContainerFactory;
import org.glassfish.jersey.server.ResourceConfig;

/** Listens to HTTP. */
final class HttpServer {

    private static final long DRAIN_MILLISECONDS = 10_000;

    private final Server jetty;
    private final GracefulHandler requests;
    private final ServerConnector connector;

    HttpServer(ServerConfig config, ResourceConfig resources) {
        jetty = new Server(threads(config.threads()));
        connector = connector(jetty, config);
        requests = new GracefulHandler(ContainerFactory.createContainer(JettyHttpContainer.class, resources));
        jetty.setHandler(requests);
        jetty.setErrorHandler(new ProblemErrorHandler());
        jetty.setStopTimeout(DRAIN_MILLISECONDS);
    }

    private static QueuedThreadPool threads(int most) {
        QueuedThreadPool threads = new QueuedThreadPool(most);
        threads.setName("http");
        threads.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
        return threads;
    }

    private static ServerConnector connector(Server jetty, ServerConfig config) {
        HttpConfiguration protocol = new HttpConfiguration();
        protocol.setSendServerVersion(false);
        // Odd paths shall reach the operations, which have an answer for them.
        protocol.setUriCompliance(UriCompliance.UNSAFE);
        ServerConnector connector = new ServerConnector(jetty, 1, 1, new HttpConnectionFactory(protocol));
        connector.setHost(config.host());
        connector.setPort(config.port());
        jetty.addConnector(connector);
        return connector;
    }

    /**
     * Begins to answer.
     *
     * @throws IOException when the address cannot be listened on
     */
    void start() throws IOException {
        try {
            jetty.start();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("The server cannot start", e);
        }
    }

    URI uri() {
        return URI.create("http://" + connector.getHost() + ":" + connector.getLocalPort() + "/");
    }

    long requestsUnderWay() {
        return requests.getCurrentRequestCount();
    }

    /** Finishes the requests under way, for ten seconds at most. */
    void stop() {
        try {
            jetty.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The server did not stop cleanly", e);
        }
    }
}
