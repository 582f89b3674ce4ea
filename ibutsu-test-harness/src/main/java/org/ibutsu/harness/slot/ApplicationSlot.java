package org.ibutsu.harness.slot;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apiguardian.api.API;
import org.ibutsu.harness.database.DatabaseDiff;
import org.ibutsu.harness.database.DatabaseProduct;
import org.ibutsu.harness.database.KeptDatabase;
import org.ibutsu.harness.database.TestDatabases;
import org.ibutsu.harness.exchange.ExchangeLog;
import org.ibutsu.harness.fake.SentMail;
import org.ibutsu.harness.fake.TestClock;
import org.ibutsu.harness.http.RestAssuredSupport;
import org.ibutsu.harness.http.TestClient;
import org.ibutsu.harness.openapi.OpenApiDocument;
import org.ibutsu.harness.report.KeptServer;
import org.ibutsu.harness.report.TestedApplication;
import org.ibutsu.harness.secret.ApplicationLog;
import org.ibutsu.harness.secret.LogLine;
import org.ibutsu.harness.secret.SecretScanner;
import org.ibutsu.harness.sql.HeldConnection;
import org.ibutsu.harness.sql.SqlRecorder;
import org.jspecify.annotations.Nullable;

/**
 * A running application with everything around it that is its own. Tests do not see it; they get a {@link TestSlot}.
 *
 * @param <A> the type of the application
 */
@API(status = API.Status.INTERNAL)
public final class ApplicationSlot<A> implements Slot, TestedApplication {

    private final SlotDefinition<A> definition;
    private final TestDatabases databases;
    private final SlotEnvironment environment;
    private final ApplicationLog logged;
    private final Optional<OpenApiDocument> openApi;
    private final A application;
    private final SlotBaselines baselines;
    private final LateWriteWatch lateWrites;
    private final @Nullable TestClient client;
    private @Nullable RestAssuredSupport restAssured;
    private final AtomicInteger savepoints = new AtomicInteger();
    private volatile String leasedTo = "none";

    ApplicationSlot(
            SlotDefinition<A> definition,
            TestDatabases databases,
            SlotEnvironment environment,
            ApplicationLog logged,
            Optional<OpenApiDocument> openApi,
            A application) {
        this.definition = definition;
        this.databases = databases;
        this.environment = environment;
        this.logged = logged;
        this.openApi = openApi;
        this.application = application;
        this.client = definition.address == null ? null : TestClient.of(uri()).withBasePath(definition.basePath);
        this.lateWrites = new LateWriteWatch(environment.sql());
        this.baselines = new SlotBaselines(
                this, SlotState.takePristine(environment, new PristineDatabase(definition.reset, databases)));
    }

    /**
     * Returns the application.
     *
     * @return the running application
     */
    public A application() {
        return application;
    }

    /**
     * Returns the environment that the application was started in.
     *
     * @return the environment
     */
    public SlotEnvironment environment() {
        return environment;
    }

    /**
     * Returns the product of the database.
     *
     * @return H2 or PostgreSQL
     */
    public DatabaseProduct databaseProduct() {
        return environment.database().product();
    }

    @Override
    public SqlRecorder sql() {
        return environment.sql();
    }

    @Override
    public String applicationName() {
        return definition.type.getSimpleName();
    }

    @Override
    public Optional<OpenApiDocument> openApi() {
        return openApi;
    }

    ApplicationLog logged() {
        return logged;
    }

    /** Returns a client whose connections stay open from test to test. */
    TestClient client() {
        uri();
        return Objects.requireNonNull(client);
    }

    synchronized RestAssuredSupport restAssured() {
        if (restAssured == null) {
            restAssured = new RestAssuredSupport();
        }
        return restAssured;
    }

    synchronized void closeIdleConnections() {
        if (client != null) {
            client.closeIdleConnections();
        }
        if (restAssured != null) {
            restAssured.closeIdleConnections();
        }
    }

    private synchronized void closeClients() {
        if (client != null) {
            client.close();
        }
        if (restAssured != null) {
            restAssured.close();
        }
    }

    SlotDefinition<A> definition() {
        return definition;
    }

    /** Returns the address of the application. */
    URI uri() {
        if (definition.address == null) {
            throw new IllegalStateException("The harness does not know the address of "
                    + definition.type.getSimpleName() + ". Set it with SlotExtension.at(application -> …)");
        }
        return definition.address.apply(application);
    }

    @Override
    public DatabaseDiff diff() {
        return baselines.diff();
    }

    @Override
    public List<SentMail> mails() {
        return environment.outbox().mails();
    }

    @Override
    public List<LogLine> log() {
        return logged.lines();
    }

    @Override
    public SecretScanner secrets() {
        return environment.secrets();
    }

    @Override
    public Optional<KeptServer> keptServer() {
        return definition.keptServer.apply(application);
    }

    @Override
    public String time() {
        return environment.clock().toString();
    }

    /**
     * Returns the slot as tests see it, for use without JUnit.
     *
     * @return a view whose exchanges are recorded and not judged
     */
    public TestSlot<A> newTestSlot() {
        return new TestSlot<>(this, newLog(true));
    }

    /** Leaves behind what a careless test might: mails, another time, and what the definition knows of. */
    public void pollute() {
        lateWrites.verify();
        TestSlot<A> polluting = newTestSlot();
        try {
            definition.pollution.accept(polluting);
        } finally {
            polluting.end();
            lateWrites.forgive();
        }
        environment.outbox().send(new SentMail("pollution@example.com", "Pollution", "…"));
        environment.clock().advance(Duration.ofDays(1000));
    }

    /**
     * Checks that the slot is pristine, or as its baseline has it.
     *
     * @throws AssertionError if it is not; names the tables and rows, and the test that had the slot before
     */
    public void verifyClean() {
        DatabaseDiff diff = diff();
        boolean clean = diff.isEmpty()
                && mails().isEmpty()
                && (environment.clock().instant().equals(TestClock.START) || stepsTo("") != 0);
        if (!clean) {
            throw new AssertionError(this + " is not as it was, after the test " + leasedTo + " had it:\n" + diff
                    + "\nmails: " + mails() + "\nclock: " + time());
        }
    }

    /** Notes the test that leases it from now on. */
    void leasedTo(String test) {
        leasedTo = test;
    }

    /** Names the test that has it, or had it last. */
    String leasedTo() {
        return leasedTo;
    }

    /**
     * Keeps the present state. The slot must be idle.
     *
     * @return the state
     */
    public SlotState state() {
        return baselines.keep("mark_" + savepoints.incrementAndGet());
    }

    /**
     * Returns how far it is to a baseline.
     *
     * @param baseline the name of the baseline; empty for the pristine state
     * @return 0 for cleaning up, 1 for changing rows, 2 for loading
     */
    public int stepsTo(String baseline) {
        return baselines.stepsTo(baseline);
    }

    /**
     * Restores everything to a baseline, which is loaded on first use. The slot must be idle.
     *
     * @param data the baseline
     * @throws IllegalStateException if the data cannot be loaded
     * @throws AssertionError if the test before it has gone on writing after its end
     */
    public void restore(BaselineData data) {
        lateWrites.endAfter(() -> baselines.restore(data));
    }

    /** Loads a baseline into the database; its statements are not recorded for a test. */
    void load(BaselineData data) {
        TestSlot<A> loading = newTestSlot();
        try {
            data.load(loading);
        } finally {
            loading.end();
            lateWrites.forgive();
        }
    }

    /** Creates an empty log of exchanges. */
    ExchangeLog newLog(boolean mayBreakContract) {
        return new ExchangeLog(openApi, environment.sql(), environment.secrets(), definition.tokens, mayBreakContract);
    }

    @Override
    public Optional<KeptDatabase> keep(Path directory) {
        return Optional.of(databases.keep(environment.presentDatabase(), directory, definition.viewer));
    }

    @Override
    public boolean isIdle() {
        return definition.idle.test(application)
                && environment.sql().heldConnections().isEmpty();
    }

    @Override
    public boolean canBecomeIdle() {
        String caller = Thread.currentThread().getName();
        return environment.sql().heldConnections().stream()
                .noneMatch(connection -> connection.thread().equals(caller));
    }

    @Override
    public List<String> pendingWork() {
        List<String> pending = new ArrayList<>(definition.pendingWork.apply(application));
        for (HeldConnection connection : environment.sql().heldConnections()) {
            pending.add("a transaction left open, or a connection not given back, " + connection);
        }
        return pending;
    }

    @Override
    public void restore() {
        lateWrites.endAfter(baselines::restorePristine);
    }

    @Override
    public void released() {
        if (!environment.allowsBackgroundWrites()) {
            lateWrites.begin(leasedTo);
        }
    }

    void afterEach() {
        definition.afterEach.accept(application);
    }

    @Override
    public void close() {
        Closing.all(List.of(
                lateWrites::verify,
                this::closeClients,
                this::afterEach,
                () -> definition.stop.accept(application),
                environment::close,
                () -> databases.drop(environment.database())));
    }

    /** Names the slot and its address. */
    @Override
    public String toString() {
        return "slot " + environment.number() + (definition.address == null ? "" : " at " + uri());
    }
}
