package org.ibutsu.server;

import com.github.kagkarlsson.scheduler.task.Task;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.glassfish.jersey.CommonProperties;
import org.glassfish.jersey.jetty.JettyHttpContainer;
import org.glassfish.jersey.server.ContainerFactory;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.filter.FilterParser;
import org.ibutsu.server.auth.Authenticator;
import org.ibutsu.server.auth.MailedCodes;
import org.ibutsu.server.auth.Passwords;
import org.ibutsu.server.auth.RateLimiter;
import org.ibutsu.server.auth.Tokens;
import org.ibutsu.server.auth.oauth.Providers;
import org.ibutsu.server.http.AuthenticationFilter;
import org.ibutsu.server.http.BodyFilter;
import org.ibutsu.server.http.CrossOriginFilter;
import org.ibutsu.server.http.ErrorMapper;
import org.ibutsu.server.http.JsonWriter;
import org.ibutsu.server.http.ParameterFilter;
import org.ibutsu.server.http.RequestValues;
import org.ibutsu.server.http.RoutingFilter;
import org.ibutsu.server.importer.Importer;
import org.ibutsu.server.job.JobQueue;
import org.ibutsu.server.job.JobRunner;
import org.ibutsu.server.job.Jobs;
import org.ibutsu.server.mail.CodeMails;
import org.ibutsu.server.resource.AccountResource;
import org.ibutsu.server.resource.ArtifactResource;
import org.ibutsu.server.resource.DashboardResource;
import org.ibutsu.server.resource.DocumentResource;
import org.ibutsu.server.resource.FilterParamsResource;
import org.ibutsu.server.resource.GroupResource;
import org.ibutsu.server.resource.HealthResource;
import org.ibutsu.server.resource.ImportResource;
import org.ibutsu.server.resource.LoginResource;
import org.ibutsu.server.resource.ProjectResource;
import org.ibutsu.server.resource.ProviderResource;
import org.ibutsu.server.resource.ResultResource;
import org.ibutsu.server.resource.RunResource;
import org.ibutsu.server.resource.TokenResource;
import org.ibutsu.server.resource.TryLimits;
import org.ibutsu.server.resource.UserResource;
import org.ibutsu.server.resource.admin.AdminProjectResource;
import org.ibutsu.server.resource.admin.AdminUserResource;

/** A running server. Many may run in one JVM; they share nothing. */
public final class IbutsuServer implements AutoCloseable {

    private static final long DRAIN_MILLISECONDS = 10_000;

    private final Server http;
    private final GracefulHandler requests;
    private final ServerConnector connector;
    private final Database database;
    private final Tokens tokens;
    private final JobRunner jobs;

    private IbutsuServer(
            Server http,
            GracefulHandler requests,
            ServerConnector connector,
            Database database,
            Tokens tokens,
            JobRunner jobs) {
        this.http = http;
        this.requests = requests;
        this.connector = connector;
        this.database = database;
        this.tokens = tokens;
        this.jobs = jobs;
    }

    /**
     * Opens the database, starts the jobs and begins to answer.
     *
     * @throws org.ibutsu.model.db.DatabaseException when the database cannot be used
     * @throws IOException when the address cannot be listened on
     */
    public static IbutsuServer start(ServerConfig config, Environment environment) throws IOException {
        Database database = Database.open(config.database());
        try {
            Tokens tokens = new Tokens(
                    config.jwt().secret(), config.jwt().issuer(), config.jwt().lifetime(), environment.clock());
            Server http = new Server(threads(config.threads()));
            ServerConnector connector = connector(http, config);
            GracefulHandler requests = new GracefulHandler(ContainerFactory.createContainer(
                    JettyHttpContainer.class, application(config, environment, database, tokens)));
            http.setHandler(requests);
            http.setErrorHandler(new ProblemErrorHandler());
            http.setStopTimeout(DRAIN_MILLISECONDS);
            begin(http);
            Jobs.resume(database);
            List<Task<?>> tasks = Jobs.of(
                    database, new Importer(database, environment.clock()), mails(config, environment, database)::send);
            environment.jobs().start(database.dataSource(), tasks, environment.clock());
            return new IbutsuServer(http, requests, connector, database, tokens, environment.jobs());
        } catch (IOException | RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private static CodeMails mails(ServerConfig config, Environment environment, Database database) {
        MailedCodes codes = new MailedCodes(environment.clock());
        return new CodeMails(database, codes, environment.mailer(), config.frontendUrl(), config.backendUrl());
    }

    private static QueuedThreadPool threads(int most) {
        QueuedThreadPool threads = new QueuedThreadPool(most);
        threads.setName("http");
        threads.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
        return threads;
    }

    private static ServerConnector connector(Server http, ServerConfig config) {
        HttpConfiguration protocol = new HttpConfiguration();
        protocol.setSendServerVersion(false);
        // Odd paths shall reach the operations, which have an answer for them.
        protocol.setUriCompliance(UriCompliance.UNSAFE);
        ServerConnector connector = new ServerConnector(http, 1, 1, new HttpConnectionFactory(protocol));
        connector.setHost(config.host());
        connector.setPort(config.port());
        http.addConnector(connector);
        return connector;
    }

    private static void begin(Server http) throws IOException {
        try {
            http.start();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("The server cannot start", e);
        }
    }

    private static ResourceConfig application(
            ServerConfig config, Environment environment, Database database, Tokens tokens) {
        Clock clock = environment.clock();
        JobQueue jobs = new JobQueue(database.kind(), clock, environment.jobs()::wake);
        FilterParser filters = new FilterParser(clock);
        Passwords passwords = new Passwords(config.login().bcryptCost());
        ResourceConfig application = new ResourceConfig();
        application.property(CommonProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true);
        application.property(CommonProperties.METAINF_SERVICES_LOOKUP_DISABLE, true);
        application.property(CommonProperties.MOXY_JSON_FEATURE_DISABLE, true);
        application.property(ServerProperties.WADL_FEATURE_DISABLE, true);
        application.register(new RoutingFilter(
                environment.openApi(), Set.of("/", "/api/ui", "/api/ui/*", "/api/openapi.json", "/api/openapi.yaml")));
        application.register(new AuthenticationFilter(new Authenticator(database, tokens)::authenticate));
        application.register(new ParameterFilter());
        application.register(new BodyFilter(config.limits().json()));
        application.register(new CrossOriginFilter());
        application.register(new RequestValues());
        application.register(new JsonWriter());
        application.register(ErrorMapper.class);
        application.register(new DocumentResource(environment.openApi()));
        application.register(new HealthResource(database, config.frontendUrl(), config.backendUrl()));
        TryLimits limits = new TryLimits(
                new RateLimiter(config.login().triesPerAccount(), clock),
                new RateLimiter(config.login().triesPerAddress(), clock));
        application.register(
                new LoginResource(database, passwords, tokens, config.login().enabled(), limits));
        application.register(new AccountResource(
                database,
                passwords,
                new MailedCodes(clock),
                jobs,
                limits,
                config.login().enabled(),
                config.frontendUrl(),
                clock));
        application.register(new ProviderResource(
                database,
                tokens,
                new Providers(config.providers(), environment.http(), config.backendUrl(), clock),
                config.login().enabled(),
                config.frontendUrl()));
        application.register(new TokenResource(database, tokens, clock));
        application.register(new UserResource(database, passwords, clock));
        application.register(new ProjectResource(database, filters));
        application.register(new FilterParamsResource(database));
        application.register(new GroupResource(database));
        application.register(new DashboardResource(database, filters));
        application.register(new AdminUserResource(database, filters, passwords, clock));
        application.register(new AdminProjectResource(database, filters));
        application.register(new RunResource(database, filters, jobs, clock));
        application.register(new ResultResource(database, filters, clock));
        application.register(new ArtifactResource(database, config.limits().artifact(), clock));
        application.register(
                new ImportResource(database, filters, jobs, config.limits().importFile(), clock));
        return application;
    }

    /** Gives the address it answers at, such as {@code http://127.0.0.1:8080/}. */
    public URI uri() {
        return URI.create("http://" + connector.getHost() + ":" + connector.getLocalPort() + "/");
    }

    /** Tells how many requests are being answered at this moment. */
    public long requestsUnderWay() {
        return requests.getCurrentRequestCount();
    }

    /** Gives its database. */
    public Database database() {
        return database;
    }

    /** Gives what issues its tokens. */
    public Tokens tokens() {
        return tokens;
    }

    /** Finishes the requests under way, for ten seconds at most, and the jobs, and closes the database. */
    @Override
    public void close() {
        try {
            http.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The server did not stop cleanly", e);
        } finally {
            jobs.close();
            database.close();
        }
    }
}
