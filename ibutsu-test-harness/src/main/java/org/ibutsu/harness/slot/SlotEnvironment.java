package org.ibutsu.harness.slot;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.ibutsu.harness.database.SnapshotOptions;
import org.ibutsu.harness.database.TestDatabase;
import org.ibutsu.harness.database.copy.ReplaceableDataSource;
import org.ibutsu.harness.fake.Outbox;
import org.ibutsu.harness.fake.ResettableState;
import org.ibutsu.harness.fake.TestClock;
import org.ibutsu.harness.provider.FakeIdentityProvider;
import org.ibutsu.harness.secret.SecretScanner;
import org.ibutsu.harness.sql.SqlRecorder;
import org.jspecify.annotations.Nullable;

/**
 * The environment that the harness provides to an application that starts in a slot: a database, a clock, an outbox and
 * an identity provider of its own. The application uses what it needs.
 *
 * <pre>{@code
 * SlotExtension.of(Shop.class, slot -> Shop.start(slot.dataSource(), slot.clock()))
 * }</pre>
 */
@API(status = API.Status.STABLE)
public final class SlotEnvironment {

    private final int number;
    private final TestDatabase database;
    private final SqlRecorder sql = new SqlRecorder();
    private final TestClock clock = new TestClock();
    private final Outbox outbox = new Outbox();
    private final SecretScanner secrets = new SecretScanner();
    private final List<ResettableState<?>> states = new ArrayList<>(List.of(clock, outbox));
    private final Deque<AutoCloseable> closed = new ArrayDeque<>();
    private boolean exactSequences;
    private boolean backgroundWrites;
    private @Nullable FakeIdentityProvider identityProvider;
    private @Nullable ReplaceableDataSource replaceable;
    private @Nullable DataSource dataSource;

    SlotEnvironment(int number, TestDatabase database) {
        this.number = number;
        this.database = database;
        secrets.addSecret(database.password(), "the password of the database");
    }

    /**
     * Returns the number of the slot.
     *
     * @return a number from 1 that no other slot of the run has
     */
    public int number() {
        return number;
    }

    /**
     * Returns the empty database of the slot, for applications that open their own pool of connections. Have that pool
     * {@linkplain #watch watched}.
     *
     * @return its address and its owner
     */
    public TestDatabase database() {
        return database;
    }

    /**
     * Returns connections to the database of the slot, which are pooled and watched.
     *
     * @return the same data source at each call
     */
    public synchronized DataSource dataSource() {
        if (dataSource == null) {
            replaceable = new ReplaceableDataSource(database);
            closed.push(replaceable);
            dataSource = watch(replaceable);
        }
        return dataSource;
    }

    /** Returns the connections of the application if it has no pool of its own. */
    synchronized Optional<ReplaceableDataSource> replaceable() {
        // Creates them for an application that has not asked for any.
        unwatched();
        return Optional.ofNullable(replaceable);
    }

    /** Returns the database to which connections lead at this moment. */
    synchronized TestDatabase presentDatabase() {
        return replaceable == null ? database : replaceable.database();
    }

    /** Returns connections for work of the harness that is not recorded. */
    DataSource unwatched() {
        if (!sql.isWatching()) {
            dataSource();
        }
        return sql.unwatched();
    }

    /**
     * Watches the connections of an application that has a pool of its own, so that its statements are recorded, and so
     * that no test leaves a transaction open.
     *
     * @param pool the pool of the application, open on {@link #database()}
     * @return the data source to use in its place
     */
    public synchronized DataSource watch(DataSource pool) {
        return sql.watch(pool);
    }

    /**
     * Returns the clock of the slot, which stands until a test moves it.
     *
     * @return the clock
     */
    public TestClock clock() {
        return clock;
    }

    /**
     * Returns the outbox of the slot, which keeps mails instead of sending them.
     *
     * @return the outbox
     */
    public Outbox outbox() {
        return outbox;
    }

    /**
     * Returns the identity provider of the slot, which is started at the first call.
     *
     * @return the provider
     */
    public synchronized FakeIdentityProvider identityProvider() {
        if (identityProvider == null) {
            identityProvider = FakeIdentityProvider.start();
            closed.push(identityProvider);
            states.add(identityProvider);
        }
        return identityProvider;
    }

    /**
     * Returns the scanner for secrets in responses and in the log. Add those of the application's configuration.
     *
     * @return the scanner
     */
    public SecretScanner secrets() {
        return secrets;
    }

    /**
     * Registers a further part of the application's state, which is restored before each test.
     *
     * @param state the part, which is in its initial state when the application has started
     */
    public synchronized void reset(ResettableState<?> state) {
        states.add(state);
    }

    /**
     * Restores sequences and identity columns before each test to their values at the start of the application.
     * They keep running otherwise, because the application may hold identifiers in memory that it has taken from them.
     * An application that does so gives them up by a state that is {@linkplain #reset reset}. Tests that rely on this
     * have {@link org.ibutsu.harness.ExactSequences}.
     */
    public synchronized void resetSequences() {
        exactSequences = true;
    }

    synchronized SnapshotOptions snapshotOptions() {
        return exactSequences ? SnapshotOptions.defaults().withExactSequences() : SnapshotOptions.defaults();
    }

    /**
     * Allows the application to write to the database while no test has the slot. No test is blamed for it then, not
     * even one that has left a thread behind: rather have the application not do so in tests.
     */
    public synchronized void allowBackgroundWrites() {
        backgroundWrites = true;
    }

    synchronized boolean allowsBackgroundWrites() {
        return backgroundWrites;
    }

    /**
     * Registers a resource to close after the application, the last one first.
     *
     * @param resource what to close
     */
    public synchronized void onClose(AutoCloseable resource) {
        closed.push(resource);
    }

    SqlRecorder sql() {
        return sql;
    }

    synchronized List<ResettableState<?>> states() {
        return List.copyOf(states);
    }

    /** Closes everything, even when some of it fails to close. */
    synchronized void close() {
        List<Closing.Step> steps =
                closed.stream().<Closing.Step>map(resource -> resource::close).toList();
        closed.clear();
        Closing.all(steps);
    }
}
