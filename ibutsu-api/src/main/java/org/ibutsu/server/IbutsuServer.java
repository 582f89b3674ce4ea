package org.ibutsu.server;

import com.github.kagkarlsson.scheduler.task.Task;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpStatus;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.db.StartupWork;
import org.ibutsu.server.auth.JsonWebTokens;
import org.ibutsu.server.file.TemporaryFiles;
import org.ibutsu.server.jetty.FrontDoor;
import org.ibutsu.server.jetty.RequestMonitor;
import org.ibutsu.server.job.JobMonitor;
import org.ibutsu.server.job.JobRunner;
import org.ibutsu.server.job.Jobs;
import org.ibutsu.server.metrics.ServerMetrics;
import org.ibutsu.server.resource.Health;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running server. Many may run in one JVM; they share nothing. */
public final class IbutsuServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(IbutsuServer.class);

    private final Database database;
    private final Runnable afterwards;
    private final JsonWebTokens tokens;
    private final HttpServer http;
    private final JobRunner jobs;
    private final Health health;
    private final TemporaryFiles files;
    private final Optional<ServerMetrics> metrics;
    private Optional<ManagementServer> management = Optional.empty();

    private IbutsuServer(
            Database database,
            Runnable afterwards,
            JsonWebTokens tokens,
            HttpServer http,
            JobRunner jobs,
            Health health,
            TemporaryFiles files,
            Optional<ServerMetrics> metrics) {
        this.database = database;
        this.afterwards = afterwards;
        this.tokens = tokens;
        this.http = http;
        this.jobs = jobs;
        this.health = health;
        this.files = files;
        this.metrics = metrics;
    }

    /**
     * Opens the database, begins to answer and starts the jobs.
     *
     * @throws org.ibutsu.model.db.jdbc.DatabaseException when the database cannot be used
     * @throws IOException when the address cannot be listened on
     */
    public static IbutsuServer start(ServerConfig config, ServerDependencies environment) throws IOException {
        return start(config, () -> environment, database -> {}, () -> false);
    }

    /**
     * Opens the database, begins to answer and starts the jobs.
     *
     * @param config the configuration
     * @param environment returns the external services; asked for them while the entities of the database are made
     *     ready
     * @param preparation works on the open database while the server starts; clients that connect meanwhile wait until
     *     it has ended, and its exception ends the start
     * @param cancelled whether to cancel the start, asked while the schema of the database is brought up to date
     * @return the server
     * @throws org.ibutsu.model.db.jdbc.DatabaseException if the database cannot be used, or the start was cancelled
     * @throws IOException if the address cannot be listened on
     */
    public static IbutsuServer start(
            ServerConfig config,
            Supplier<ServerDependencies> environment,
            Consumer<Database> preparation,
            BooleanSupplier cancelled)
            throws IOException {
        long begin = System.nanoTime();
        Database database = Database.open(config.database(), cancelled);
        try {
            return start(config, environment.get(), database, preparation, database::close, begin);
        } catch (IOException | RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /**
     * Starts answering over a database that is open already and stays open when the server is closed, and starts the
     * jobs. Several servers may have it at once.
     *
     * @param config what else the server needs; its settings of the database have no effect
     * @throws IOException when the address cannot be listened on
     */
    public static IbutsuServer startOver(Database database, ServerConfig config, ServerDependencies environment)
            throws IOException {
        return start(config, environment, database, unprepared -> {}, () -> {}, System.nanoTime());
    }

    private static IbutsuServer start(
            ServerConfig config,
            ServerDependencies environment,
            Database database,
            Consumer<Database> work,
            Runnable afterwards,
            long begin)
            throws IOException {
        HttpServer http = HttpServer.bind(config);
        StartupWork<Boolean> preparation = StartupWork.begin("preparation", () -> {
            work.accept(database);
            return true;
        });
        try {
            IbutsuServer server =
                    start(config.onPort(http.port()), environment, database, preparation, afterwards, http);
            LOG.info("Ready at {} after {} ms", server.uri(), millisSince(begin));
            return server;
        } catch (IOException | RuntimeException e) {
            http.release();
            preparation.awaitEnd();
            throw e;
        }
    }

    private static IbutsuServer start(
            ServerConfig config,
            ServerDependencies environment,
            Database database,
            StartupWork<Boolean> preparation,
            Runnable afterwards,
            HttpServer http)
            throws IOException {
        JsonWebTokens tokens = new JsonWebTokens(
                config.jwt().secret(), config.jwt().issuer(), config.jwt().lifetime(), environment.clock());
        Health health = new Health(database, config.frontendUrl(), config.backendUrl(), environment.jobs()::trouble);
        TemporaryFiles files = new TemporaryFiles(
                Path.of(System.getProperty("java.io.tmpdir")), config.clients().maxSpooledBytes());
        files.removeAbandoned();
        Optional<ServerMetrics> metrics =
                config.management().map(address -> new ServerMetrics(database, environment.clock()));
        ServerComponents application = new ServerComponents(
                config,
                environment,
                database,
                tokens,
                health,
                files,
                metrics.map(ServerMetrics::jobs).orElse(JobMonitor.NONE));
        List<Task<?>> tasks = application.tasks();
        metrics.ifPresent(some -> some.complete(
                tasks.stream().map(Task::getName).toList(),
                http::requestsUnderWay,
                () -> health.readiness().status() == HttpStatus.OK_200));
        IbutsuServer server =
                new IbutsuServer(database, afterwards, tokens, http, environment.jobs(), health, files, metrics);
        try {
            http.start(
                    config,
                    application.resources(),
                    new FrontDoor(config.clients(), application.screening(), files, database::readScope),
                    metrics.map(ServerMetrics::requests).orElse(RequestMonitor.NONE),
                    preparation);
            if (config.management().isPresent()) {
                server.management =
                        Optional.of(ManagementServer.start(config.management().get(), health, metrics.get()));
            }
            Jobs.resume(database);
            application.projectRemoval().resume();
            environment.jobs().start(database.dataSource(), tasks, environment.clock());
            return server;
        } catch (IOException | RuntimeException e) {
            server.stop();
            throw e;
        }
    }

    /** Returns the address it answers at, such as {@code http://127.0.0.1:8080/}. */
    public URI uri() {
        return http.uri();
    }

    /** Returns the address of management, such as {@code http://127.0.0.1:9090/}; empty when none is configured. */
    public Optional<URI> managementUri() {
        return management.map(ManagementServer::uri);
    }

    /** Returns the number of requests in progress. */
    public long requestsUnderWay() {
        return http.requestsUnderWay();
    }

    /** Returns its database. */
    public Database database() {
        return database;
    }

    /** Returns the issuer of tokens. */
    public JsonWebTokens tokens() {
        return tokens;
    }

    /**
     * Turns unready, finishes the active requests and the running jobs in parallel, for as long as configured, and
     * closes the database, unless that was open before.
     */
    @Override
    public void close() {
        long begin = System.nanoTime();
        LOG.info("Stopping with {} active requests", requestsUnderWay());
        try {
            stop();
        } finally {
            afterwards.run();
        }
        LOG.info("Stopped after {} ms", millisSince(begin));
    }

    private static long millisSince(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin).toMillis();
    }

    private void stop() {
        health.stopping();
        CompletableFuture<Void> requests = inThread("stop-requests", http::stop);
        CompletableFuture<Void> work = inThread("stop-jobs", jobs::close);
        try {
            CompletableFuture.allOf(requests, work).join();
        } catch (CompletionException e) {
            throw new IllegalStateException("The server did not stop cleanly", e.getCause());
        } finally {
            management.ifPresent(ManagementServer::close);
            metrics.ifPresent(ServerMetrics::close);
            files.close();
        }
    }

    private static CompletableFuture<Void> inThread(String name, Runnable work) {
        return CompletableFuture.runAsync(work, task -> new Thread(task, name).start());
    }
}
