package org.ibutsu.harness.slot;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.ibutsu.harness.database.DatabaseProduct;
import org.ibutsu.harness.exchange.ExchangeLog;
import org.ibutsu.harness.fake.Outbox;
import org.ibutsu.harness.fake.TestClock;
import org.ibutsu.harness.http.ExchangeListener;
import org.ibutsu.harness.http.TestClient;
import org.ibutsu.harness.http.TestRequest;
import org.ibutsu.harness.provider.FakeIdentityProvider;
import org.ibutsu.harness.report.Attachment;
import org.ibutsu.harness.sql.SqlStatement;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * A running application that a test has to itself, with everything that the harness knows about it.
 *
 * <pre>{@code
 * @Test
 * void sells(Shop shop, TestSlot<Shop> slot) {
 *     slot.clock().advance(Duration.ofDays(1));
 *
 *     assertThat(slot.request().get("/orders").statusCode()).isEqualTo(200);
 * }
 * }</pre>
 *
 * @param <A> the type of the application
 */
@API(status = API.Status.STABLE)
public final class TestSlot<A> {

    private final ApplicationSlot<A> slot;
    private final ExchangeLog log;
    private final Savepoints savepoints;
    private final Map<Class<?>, Object> given = new HashMap<>();
    private final Deque<Runnable> endings = new ArrayDeque<>();
    private final List<SavepointListener> listeners = new ArrayList<>();
    private final List<Supplier<List<Attachment>>> evidence = new ArrayList<>();

    TestSlot(ApplicationSlot<A> slot, ExchangeLog log) {
        this.slot = slot;
        this.log = log;
        this.savepoints = new Savepoints(slot, listeners);
    }

    /**
     * Returns the application.
     *
     * @return the running application
     */
    public A application() {
        return slot.application();
    }

    /**
     * Returns the address of the application.
     *
     * @return the address, without a base path
     */
    public URI uri() {
        return slot.uri();
    }

    /**
     * Returns a client of the application, with paths below its base path. Its exchanges are recorded and judged.
     *
     * @return the client, which refuses requests when the test is over
     * @throws IllegalStateException if the harness does not know the address of the application
     */
    public TestClient client() {
        return slot.client().withListener(log);
    }

    /**
     * Starts a request to the application.
     *
     * @return a request, with a body in JSON unless it says otherwise
     * @throws IllegalStateException if the test is over, or if the harness does not know the address of the application
     */
    public TestRequest request() {
        return client().request();
    }

    /**
     * Returns the recorder that checks the exchanges of another client with the application, such as a browser.
     *
     * @return the listener, which refuses requests when the test is over
     */
    public ExchangeListener exchangeListener() {
        return log;
    }

    /** Closes connections that wait for a request, for which a server that is stopped would wait. */
    public void closeIdleConnections() {
        slot.closeIdleConnections();
    }

    /**
     * Returns connections to the database of the application, whose statements are recorded.
     *
     * @return a data source
     */
    public DataSource dataSource() {
        return slot.environment().dataSource();
    }

    /**
     * Returns the product of the database, for the few tests that must know.
     *
     * @return H2 or PostgreSQL
     */
    public DatabaseProduct databaseProduct() {
        return slot.databaseProduct();
    }

    /**
     * Returns the clock of the application.
     *
     * @return the clock
     */
    public TestClock clock() {
        return slot.environment().clock();
    }

    /**
     * Returns the mails of the application.
     *
     * @return the outbox
     */
    public Outbox outbox() {
        return slot.environment().outbox();
    }

    /**
     * Returns the identity provider of the application.
     *
     * @return the provider
     */
    public FakeIdentityProvider identityProvider() {
        return slot.environment().identityProvider();
    }

    /**
     * Returns the environment that the application was started in.
     *
     * @return the environment
     */
    public SlotEnvironment environment() {
        return slot.environment();
    }

    /**
     * Runs work and returns the SQL that was executed meanwhile, by the application and by the test.
     *
     * @param work the work
     * @return the statements in the order of completion
     */
    public List<SqlStatement> sqlOf(Runnable work) {
        long before = slot.sql().mark();
        work.run();
        return slot.sql().since(before);
    }

    /**
     * Keeps this moment, so that one arrangement serves many acts: the rows, and every other state that the harness
     * puts back before a test. Takes some milliseconds. A test may set several savepoints.
     *
     * <pre>{@code
     * Savepoint arranged = slot.savepoint();
     * for (String act : acts) {
     *     …
     *     slot.rollbackTo(arranged);
     * }
     * }</pre>
     *
     * @return the savepoint
     * @throws IllegalStateException if work is in progress, such as an open transaction, or if the test is over
     */
    public Savepoint savepoint() {
        return savepoints.set();
    }

    /**
     * Returns to a moment of this test, as often as wanted. Savepoints that were set after it are lost. Objects that
     * the test holds stay as they are.
     *
     * @param savepoint the moment
     * @throws IllegalArgumentException if the savepoint is of another test, or was lost
     * @throws IllegalStateException if work is in progress, such as an open transaction, or if the test is over
     */
    public void rollbackTo(Savepoint savepoint) {
        savepoints.rollbackTo(savepoint);
    }

    /**
     * Returns the value of a parameter, the same as the test gets.
     *
     * @param type a type that tests can have as a parameter
     * @param <T> that type
     * @return the same value each time
     * @throws IllegalArgumentException if tests cannot have it
     */
    public <T> T get(Class<T> type) {
        Object known = given.get(type);
        if (known == null) {
            known = create(type);
            given.put(type, known);
        }
        return type.cast(known);
    }

    private Object create(Class<?> type) {
        Function<TestSlot<A>, ?> provided = slot.definition().provided.get(type);
        if (provided != null) {
            return provided.apply(this);
        }
        CreatedBy createdBy = type.getAnnotation(CreatedBy.class);
        if (slot.definition().looksUp(type, slot::application)) {
            return slot.definition().lookup.get(application(), type);
        }
        if (createdBy == null) {
            throw new IllegalArgumentException(type.getSimpleName() + " is not given to tests. Take "
                    + slot.definition().parameters() + ", or put @CreatedBy on the type");
        }
        return ReflectionSupport.newInstance(createdBy.value()).create(this);
    }

    /**
     * Registers an action to run when the test ends, before the application must be idle. Actions run in reverse order.
     *
     * @param ending the action
     */
    public void onEnd(Runnable ending) {
        endings.push(ending);
    }

    /**
     * Adds further files to the report of the test if it fails, such as a screenshot.
     *
     * @param files gives the files; called before what was registered by {@link #onEnd} is done
     */
    public void onFailure(Supplier<List<Attachment>> files) {
        evidence.add(files);
    }

    /** Returns the files about the failure; a file that cannot be read does not suppress the others. */
    List<Attachment> attachments() {
        List<Attachment> attachments = new ArrayList<>();
        for (Supplier<List<Attachment>> files : evidence) {
            try {
                attachments.addAll(files.get());
            } catch (RuntimeException e) {
                attachments.add(Attachment.text("not-attached-" + (attachments.size() + 1) + ".txt", e.toString()));
            }
        }
        return attachments;
    }

    /**
     * Registers a listener for savepoints, such as an open session.
     *
     * @param listener the listener
     */
    public void onSavepoint(SavepointListener listener) {
        listeners.add(listener);
    }

    /**
     * Checks that the test is not over.
     *
     * @param purpose what the application is wanted for, as in {@code have another server}
     * @throws IllegalStateException if it is
     */
    public void requireTest(String purpose) {
        savepoints.requireTest(purpose);
    }

    /** Returns the parameters that the test has received so far. */
    Collection<Object> parameters() {
        return List.copyOf(given.values());
    }

    ApplicationSlot<A> slot() {
        return slot;
    }

    ExchangeLog log() {
        return log;
    }

    /** Ends everything, even when some of it fails. */
    void end() {
        if (!endings.isEmpty()) {
            Closing.all(List.of(endings.pop()::run, this::end));
        }
    }

    void dropSavepoints() {
        savepoints.end();
    }
}
