package org.ibutsu.testing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.ibutsu.harness.database.TestDatabase;
import org.ibutsu.harness.fake.SentMail;
import org.ibutsu.harness.slot.SlotEnvironment;
import org.ibutsu.model.User;
import org.ibutsu.model.db.jdbc.DatabaseConfig;
import org.ibutsu.server.IbutsuServer;
import org.ibutsu.server.ServerConfig;
import org.ibutsu.server.ServerDependencies;
import org.ibutsu.server.http.OpenApi;
import org.ibutsu.server.mail.MailSender;
import org.ibutsu.testing.data.TestData;
import org.ibutsu.testing.fake.TestJobs;

/**
 * An Ibutsu server in a slot, with one superadmin in its database, and the additional servers that a test has started.
 * Passwords are hashed at the lowest cost and failed logins are not counted. Tests do not see it; they get an
 * {@link IbutsuApp}.
 */
public final class IbutsuApplication implements AutoCloseable {

    /** Logins as servers of tests have them: hashes at the lowest cost of bcrypt, and any number of attempts. */
    public static final ServerConfig.Login CHEAP_LOGIN = new ServerConfig.Login(true, 4, 0, 0);

    private final SlotEnvironment environment;
    private final MailSender mailer;
    private final TestJobs jobs;
    private final IbutsuServer server;
    private final UUID superadmin;
    private final OtherServers others;

    private IbutsuApplication(
            SlotEnvironment environment, ServerConfig config, MailSender mailer, TestJobs jobs, IbutsuServer server) {
        this.environment = environment;
        this.mailer = mailer;
        this.jobs = jobs;
        this.server = server;
        this.others = new OtherServers(config, server.database(), environment);
        this.superadmin = new TestData(server.database(), environment.clock())
                .user(IbutsuApplication::describeSuperadmin)
                .id();
    }

    /** Is read once for all slots of a JVM. */
    private static final class Document {
        static final OpenApi OPEN_API = OpenApi.load();
    }

    /**
     * Starts a server.
     *
     * @param environment its database, clock, outbox and identity provider
     * @return the server, which has migrated the database
     * @throws IOException if there is no free port
     */
    static IbutsuApplication start(SlotEnvironment environment) throws IOException {
        TestDatabase database = environment.database();
        ServerConfig config = ServerConfig.of(
                        new DatabaseConfig(database.url(), database.user(), database.password())
                                .withDecorator(environment::watch),
                        UUID.randomUUID().toString())
                .toBuilder()
                .login(CHEAP_LOGIN)
                .providers(ProviderSettings.of(environment.identityProvider()))
                .build();
        IbutsuSecrets.addShapes(environment.secrets());
        IbutsuSecrets.addConfiguration(environment.secrets(), config);
        MailSender mailer = mail -> environment.outbox().send(new SentMail(mail.to(), mail.subject(), mail.text()));
        TestJobs jobs = new TestJobs();
        IbutsuServer server = IbutsuServer.start(config, world(environment, mailer, jobs));
        try {
            return new IbutsuApplication(environment, config, mailer, jobs, server);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private static ServerDependencies world(SlotEnvironment environment, MailSender mailer, TestJobs jobs) {
        return new ServerDependencies(
                environment.clock(),
                Document.OPEN_API,
                mailer,
                environment.identityProvider().client(),
                jobs);
    }

    private static User describeSuperadmin(User user) {
        return user.email("superadmin@example.com").name("Superadmin").superadmin(true);
    }

    /**
     * Returns the server that is always there.
     *
     * @return the running server
     */
    public IbutsuServer server() {
        return server;
    }

    /**
     * Returns the jobs of that server.
     *
     * @return what runs them
     */
    public TestJobs jobs() {
        return jobs;
    }

    /**
     * Returns the superadmin who is there from the beginning.
     *
     * @return a new object at each call
     */
    public User superadmin() {
        return describeSuperadmin(new User().id(superadmin).active(true));
    }

    /** Starts another server over the same database, clock, mails and identity provider, with jobs of its own. */
    RunningServer startServer(UnaryOperator<ServerConfig.Builder> changes) {
        TestJobs ownJobs = new TestJobs();
        return others.start(changes, world(environment, mailer, ownJobs), ownJobs);
    }

    /** Checks whether there are other servers. */
    boolean hasOthers() {
        return others.areThere();
    }

    /** Stops the other servers. */
    void closeOthers() {
        others.close();
    }

    boolean isIdle() {
        return new RunningServer(server, jobs).isIdle() && others.areIdle();
    }

    List<String> pendingWork() {
        List<String> pending = new ArrayList<>();
        long requests = server.requestsUnderWay() + others.requestsUnderWay();
        if (requests > 0) {
            pending.add(requests + " request(s) not yet answered");
        }
        Stream.concat(jobs.running().stream(), others.runningJobs().stream())
                .forEach(job -> pending.add("a job still running: " + job));
        return pending;
    }

    @Override
    public void close() {
        try {
            closeOthers();
        } finally {
            server.close();
        }
    }
}
