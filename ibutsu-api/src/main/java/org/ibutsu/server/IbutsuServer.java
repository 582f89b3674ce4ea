package org.ibutsu.server;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.ibutsu.model.db.Database;
import org.ibutsu.server.auth.Tokens;
import org.ibutsu.server.file.TemporaryFiles;
import org.ibutsu.server.job.JobRunner;
import org.ibutsu.server.job.Jobs;

/** A running server. Many may run in one JVM; they share nothing. */
public final class IbutsuServer implements AutoCloseable {

    private final Database database;
    private final Runnable afterwards;
    private final Tokens tokens;
    private final HttpServer http;
    private final JobRunner jobs;
    private final TemporaryFiles files;

    private IbutsuServer(
            Database database,
            Runnable afterwards,
            Tokens tokens,
            HttpServer http,
            JobRunner jobs,
            TemporaryFiles files) {
        this.database = database;
        this.afterwards = afterwards;
        this.tokens = tokens;
        this.http = http;
        this.jobs = jobs;
        this.files = files;
    }

    /**
     * Opens the database, begins to answer and starts the jobs.
     *
     * @throws org.ibutsu.model.db.DatabaseException when the database cannot be used
     * @throws IOException when the address cannot be listened on
     */
    public static IbutsuServer start(ServerConfig config, Environment environment) throws IOException {
        Database database = Database.open(config.database());
        try {
            return start(config, environment, database, database::close);
        } catch (IOException | RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /**
     * Begins to answer over a database that is open already and stays open when the server is closed, and starts the jobs.
     * Several servers may have it at once.
     *
     * @param config what else the server needs; its settings of the database have no effect
     * @throws IOException when the address cannot be listened on
     */
    public static IbutsuServer startOver(Database database, ServerConfig config, Environment environment)
            throws IOException {
        return start(config, environment, database, () -> {});
    }

    private static IbutsuServer start(
            ServerConfig config, Environment environment, Database database, Runnable afterwards) throws IOException {
        Tokens tokens = new Tokens(
                config.jwt().secret(), config.jwt().issuer(), config.jwt().lifetime(), environment.clock());
        TemporaryFiles files = new TemporaryFiles(Path.of(System.getProperty("java.io.tmpdir")));
        files.removeAbandoned();
        Application application = new Application(config, environment, database, tokens, files);
        HttpServer http = new HttpServer(config, application.resources());
        IbutsuServer server = new IbutsuServer(database, afterwards, tokens, http, environment.jobs(), files);
        try {
            http.start();
            Jobs.resume(database);
            application.projectRemoval().resume();
            environment.jobs().start(database.dataSource(), application.tasks(), environment.clock());
            return server;
        } catch (IOException | RuntimeException e) {
            server.stop();
            throw e;
        }
    }

    /** Gives the address it answers at, such as {@code http://127.0.0.1:8080/}. */
    public URI uri() {
        return http.uri();
    }

    /** Tells how many requests are being answered at this moment. */
    public long requestsUnderWay() {
        return http.requestsUnderWay();
    }

    /** Gives its database. */
    public Database database() {
        return database;
    }

    /** Gives what issues its tokens. */
    public Tokens tokens() {
        return tokens;
    }

    /**
     * Finishes the requests under way, for ten seconds at most, and the jobs, and closes the database, unless that was open
     * before.
     */
    @Override
    public void close() {
        try {
            stop();
        } finally {
            afterwards.run();
        }
    }

    private void stop() {
        try {
            http.stop();
        } finally {
            jobs.close();
            files.close();
        }
    }
}
