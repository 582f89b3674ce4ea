package org.ibutsu.testing.slot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.ibutsu.harness.database.DatabaseDiff;
import org.ibutsu.harness.database.HeldConnection;
import org.ibutsu.harness.database.SqlRecorder;
import org.ibutsu.harness.fake.TestClock;
import org.ibutsu.harness.slot.KeptDatabase;
import org.ibutsu.harness.slot.Slot;
import org.ibutsu.model.User;
import org.ibutsu.model.db.DatabaseConfig;
import org.ibutsu.server.Environment;
import org.ibutsu.server.IbutsuServer;
import org.ibutsu.server.ServerConfig;
import org.ibutsu.server.http.OpenApi;
import org.ibutsu.testing.BaselineData;
import org.ibutsu.testing.data.TestData;
import org.ibutsu.testing.fake.Outbox;
import org.ibutsu.testing.fake.TestJobs;
import org.ibutsu.testing.http.HttpConnections;
import org.ibutsu.testing.provider.FakeIdentityProvider;
import org.ibutsu.testing.secret.LogWatch;
import org.ibutsu.testing.secret.LoggedSecrets;
import org.ibutsu.testing.secret.Secrets;

/**
 * One Ibutsu: a server on a port of its own, with its own database, clock and outbox, and one superadmin in it. Passwords
 * are hashed at the lowest cost and failed logins are not counted. Tests do not see it; they get an
 * {@link org.ibutsu.testing.IbutsuApp}.
 */
public final class IbutsuSlot implements Slot {

    /** Logins as servers of tests have them: hashes at the lowest cost of bcrypt, and any number of tries. */
    public static final ServerConfig.Login CHEAP_LOGIN = new ServerConfig.Login(true, 4, 0, 0);

    private final int number;
    private final Databases databases;
    private final OpenApi openApi;
    private final TestClock clock;
    private final Outbox outbox;
    private final TestJobs jobs;
    private final FakeIdentityProvider identityProvider;
    private final SqlRecorder sql;
    private final Secrets secrets;
    private final LoggedSecrets logged;
    private final IbutsuServer server;
    private final UUID superadmin;
    private final SlotBaselines baselines;
    private final OtherServers others;
    private final AtomicInteger marks = new AtomicInteger();
    private final HttpConnections connections = new HttpConnections();
    private volatile String holder = "none";

    private IbutsuSlot(
            int number,
            Databases databases,
            OpenApi openApi,
            TestClock clock,
            Outbox outbox,
            TestJobs jobs,
            FakeIdentityProvider identityProvider,
            SqlRecorder sql,
            Secrets secrets,
            LoggedSecrets logged,
            ServerConfig config,
            IbutsuServer server,
            UUID superadmin) {
        this.number = number;
        this.databases = databases;
        this.openApi = openApi;
        this.clock = clock;
        this.outbox = outbox;
        this.jobs = jobs;
        this.identityProvider = identityProvider;
        this.sql = sql;
        this.secrets = secrets;
        this.logged = logged;
        this.others = new OtherServers(config, server.database(), sql::alsoWatch, secrets);
        this.server = server;
        this.superadmin = superadmin;
        this.baselines = new SlotBaselines(this, SlotState.takePristine(this));
    }

    static IbutsuSlot open(int number, Databases databases, OpenApi openApi, LogWatch logs) {
        TestClock clock = new TestClock();
        Outbox outbox = new Outbox();
        TestJobs jobs = new TestJobs();
        FakeIdentityProvider identityProvider = FakeIdentityProvider.start();
        SqlRecorder sql = new SqlRecorder();
        try {
            ServerConfig config = config(databases.create(number).withDecorator(sql), identityProvider);
            Secrets secrets = new Secrets(config);
            LoggedSecrets logged = new LoggedSecrets(secrets, logs);
            IbutsuServer server =
                    start(config, new Environment(clock, openApi, outbox, identityProvider.client(), jobs), logged);
            try {
                UUID superadmin = new TestData(server.database(), clock)
                        .user(user -> describeSuperadmin(user))
                        .id();
                return new IbutsuSlot(
                        number,
                        databases,
                        openApi,
                        clock,
                        outbox,
                        jobs,
                        identityProvider,
                        sql,
                        secrets,
                        logged,
                        config,
                        server,
                        superadmin);
            } catch (RuntimeException e) {
                server.close();
                throw e;
            }
        } catch (RuntimeException e) {
            identityProvider.close();
            throw e;
        } catch (IOException e) {
            identityProvider.close();
            throw new UncheckedIOException("Slot " + number + " found no port to listen on", e);
        }
    }

    private static IbutsuServer start(ServerConfig config, Environment world, LoggedSecrets logged) throws IOException {
        logged.begin();
        try {
            return IbutsuServer.start(config, world);
        } finally {
            logged.end();
        }
    }

    private static User describeSuperadmin(User user) {
        return user.email("superadmin@example.com").name("Superadmin").superadmin(true);
    }

    private static ServerConfig config(DatabaseConfig database, FakeIdentityProvider identityProvider) {
        return ServerConfig.of(database, UUID.randomUUID().toString()).toBuilder()
                .login(CHEAP_LOGIN)
                .providers(identityProvider.settings())
                .build();
    }

    /** Gives the running server. */
    public IbutsuServer server() {
        return server;
    }

    /** Gives the description of the operations. */
    public OpenApi openApi() {
        return openApi;
    }

    /** Gives the clock of the server. */
    public TestClock clock() {
        return clock;
    }

    /** Gives the mails of the server. */
    public Outbox outbox() {
        return outbox;
    }

    /** Gives the jobs of the server. */
    public TestJobs jobs() {
        return jobs;
    }

    /** Gives what the server takes for Keycloak, Google, GitHub, GitLab and Facebook. */
    public FakeIdentityProvider identityProvider() {
        return identityProvider;
    }

    /** Gives what watches the SQL of the server and of the test. */
    public SqlRecorder sql() {
        return sql;
    }

    /** Gives what finds secrets of the server, also of the {@linkplain #startServer others} that were started in this slot. */
    public Secrets secrets() {
        return secrets;
    }

    /** Gives the secrets that the server has logged. */
    public LoggedSecrets logged() {
        return logged;
    }

    /** Gives the connections of the HTTP client, which stay open from test to test. */
    public HttpConnections connections() {
        return connections;
    }

    /** Gives the superadmin who is there from the beginning, as a new object at each call. */
    public User superadmin() {
        return describeSuperadmin(new User().id(superadmin).active(true));
    }

    /** Tells which rows differ from those with which the test has begun. */
    public DatabaseDiff diff() {
        return baselines.diff();
    }

    /** Is told which test has it from now on. */
    public void leasedTo(String test) {
        holder = test;
    }

    /** Names the test that has it, or had it last. */
    public String leasedTo() {
        return holder;
    }

    /** Keeps the present state. The slot must be quiet. */
    public SlotState state() {
        return baselines.keep("mark_" + marks.incrementAndGet());
    }

    /** Tells how far it is to a baseline, fewer is nearer; the name of the pristine state is empty. */
    public int stepsTo(String baseline) {
        return baselines.stepsTo(baseline);
    }

    /**
     * Puts everything back to a baseline, which is loaded when it is wanted for the first time. Called while the slot is
     * quiet.
     *
     * @throws IllegalStateException when the data cannot be loaded
     */
    public void restore(BaselineData data) {
        baselines.restore(data);
    }

    /**
     * Starts another server in this slot, over the same database, clock, mails and identity provider, with jobs of its own.
     *
     * @param changes what it does differently; where its database is cannot be changed, but a decorator of the pool is used
     * @throws RuntimeException when it cannot be started
     */
    public SlotServer startServer(UnaryOperator<ServerConfig.Builder> changes) {
        TestJobs ownJobs = new TestJobs();
        return others.start(
                changes, new Environment(clock, openApi, outbox, identityProvider.client(), ownJobs), ownJobs);
    }

    /** Ends the servers that were started by {@link #startServer}. */
    public void closeOthers() {
        if (others.areThere()) {
            connections.closeIdle();
            others.close();
        }
    }

    /**
     * Keeps the database as it is now, even when the slot is closed. The slot must not be restored afterwards.
     *
     * @param directory a place for files, which need not exist
     */
    public KeptDatabase keep(Path directory) {
        return databases.keep(number, directory);
    }

    @Override
    public boolean isIdle() {
        return new SlotServer(server, jobs).isIdle() && others.areQuiet();
    }

    @Override
    public boolean canBecomeIdle() {
        String caller = Thread.currentThread().getName();
        return sql.heldConnections().stream()
                .noneMatch(connection -> connection.thread().equals(caller));
    }

    @Override
    public List<String> pendingWork() {
        List<String> unrest = new ArrayList<>();
        long requests = server.requestsUnderWay() + others.requestsUnderWay();
        if (requests > 0) {
            unrest.add(requests + " request(s) not yet answered");
        }
        for (HeldConnection connection : sql.heldConnections()) {
            unrest.add("a transaction left open, or a connection not given back, " + connection);
        }
        Stream.concat(jobs.running().stream(), others.runningJobs().stream())
                .forEach(job -> unrest.add("a job still running: " + job));
        return unrest;
    }

    @Override
    public void restore() {
        baselines.restorePristine();
    }

    @Override
    public void close() {
        connections.close();
        closeOthers();
        server.close();
        identityProvider.close();
        databases.drop(number);
    }

    /** Names the slot and its database. */
    @Override
    public String toString() {
        return "slot " + number + " at " + server.uri();
    }
}
