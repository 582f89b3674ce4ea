package org.ibutsu.server;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.ibutsu.server.ServerConfig.Management;
import org.ibutsu.server.http.JsonWriter;
import org.ibutsu.server.jetty.FrontDoor;
import org.ibutsu.server.jetty.SecurityFields;
import org.ibutsu.server.metrics.ServerMetrics;
import org.ibutsu.server.resource.Health;

/** Answers those who run the server, on an address and threads of its own, which requests cannot fill. */
final class ManagementServer implements AutoCloseable {

    private static final int MAX_THREADS = 8;

    private final Server jetty;
    private final ServerConnector connector;

    private ManagementServer(Management address, Health health, ServerMetrics metrics) {
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS);
        threads.setName("management");
        jetty = new Server(threads);
        HttpConfiguration protocol = new HttpConfiguration();
        protocol.setSendServerVersion(false);
        connector = new ServerConnector(jetty, 1, 1, new HttpConnectionFactory(protocol));
        connector.setHost(address.host());
        connector.setPort(address.port());
        jetty.addConnector(connector);
        jetty.setHandler(FrontDoor.before(new PageHandler(health, metrics), jetty, connector));
        jetty.setErrorHandler(new ProblemErrorHandler());
    }

    /**
     * Starts to answer.
     *
     * @param address where to listen
     * @param health the state to report
     * @param metrics what to let be scraped
     * @return the running server
     * @throws ManagementAddressException when the address cannot be listened on
     */
    static ManagementServer start(Management address, Health health, ServerMetrics metrics)
            throws ManagementAddressException {
        ManagementServer server = new ManagementServer(address, health, metrics);
        try {
            server.jetty.start();
            return server;
        } catch (IOException e) {
            server.close();
            throw new ManagementAddressException(address, e);
        } catch (Exception e) {
            server.close();
            throw new IllegalStateException("The management server cannot start", e);
        }
    }

    URI uri() {
        return URI.create("http://" + connector.getHost() + ":" + connector.getLocalPort() + "/");
    }

    @Override
    public void close() {
        try {
            jetty.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The management server did not stop cleanly", e);
        }
    }

    /**
     * A page in a response.
     *
     * @param status the HTTP status
     * @param type the media type of the body
     * @param body the body
     */
    private record Page(int status, String type, String body) {

        static Page of(Health.Response answer) {
            return new Page(answer.status(), "application/json", JsonWriter.write(answer.body()));
        }
    }

    private static final class PageHandler extends Handler.Abstract {

        private final Map<String, Supplier<Page>> pages;

        PageHandler(Health health, ServerMetrics metrics) {
            this.pages = Map.of(
                    "/health/live", () -> Page.of(health.running()),
                    "/health/ready", () -> Page.of(health.readiness()),
                    "/api/health", () -> Page.of(health.running()),
                    "/api/health/database", () -> Page.of(health.database()),
                    "/api/health/info", () -> Page.of(health.info()),
                    "/metrics", () -> new Page(200, ServerMetrics.MEDIA_TYPE, metrics.scrape()));
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            Supplier<Page> known = pages.get(Request.getPathInContext(request));
            if (known == null) {
                return false;
            }
            Page page = known.get();
            response.setStatus(page.status());
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, page.type());
            SecurityFields.addTo(response.getHeaders());
            response.write(true, ByteBuffer.wrap(page.body().getBytes(StandardCharsets.UTF_8)), callback);
            return true;
        }
    }
}
