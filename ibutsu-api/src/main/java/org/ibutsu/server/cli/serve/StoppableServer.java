package org.ibutsu.server.cli.serve;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.ibutsu.model.db.Database;
import org.ibutsu.server.IbutsuServer;
import org.ibutsu.server.ServerConfig;
import org.ibutsu.server.ServerDependencies;
import org.jspecify.annotations.Nullable;

/** A server that may be asked to end at any moment, also while it starts. */
final class StoppableServer {

    private final CountDownLatch started = new CountDownLatch(1);
    private volatile boolean ending;
    private volatile @Nullable IbutsuServer server;

    /**
     * Starts the server. Once it is asked to stop, no further work on its database is started.
     *
     * @param config the configuration
     * @param preparation works on the open database before the first request is answered
     * @return the server
     * @throws org.ibutsu.model.db.jdbc.DatabaseException if the database cannot be used, or the server was asked to end
     * @throws IOException if the address cannot be listened on
     */
    IbutsuServer start(ServerConfig config, Consumer<Database> preparation) throws IOException {
        try {
            server = IbutsuServer.start(config, () -> ServerDependencies.standard(config), preparation, () -> ending);
            return server;
        } finally {
            started.countDown();
        }
    }

    /** Closes the server, once; if it is starting, waits until the start has been aborted. */
    void end() {
        ending = true;
        try {
            started.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        close();
    }

    private synchronized void close() {
        if (server != null) {
            server.close();
            server = null;
        }
    }
}
