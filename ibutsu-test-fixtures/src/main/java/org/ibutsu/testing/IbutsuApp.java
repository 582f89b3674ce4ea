package org.ibutsu.testing;

import static org.ibutsu.harness.slot.RestAssuredRequests.given;

import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.hibernate.Session;
import org.ibutsu.harness.fake.Outbox;
import org.ibutsu.harness.fake.TestClock;
import org.ibutsu.harness.http.TestClient;
import org.ibutsu.harness.http.TestRequest;
import org.ibutsu.harness.provider.FakeIdentityProvider;
import org.ibutsu.harness.slot.Savepoint;
import org.ibutsu.harness.slot.TestSlot;
import org.ibutsu.harness.sql.SqlStatement;
import org.ibutsu.model.User;
import org.ibutsu.model.db.jdbc.DatabaseKind;
import org.ibutsu.server.ServerConfig;
import org.ibutsu.testing.fake.TestJobs;

/**
 * A running server that a test has to itself, with a pristine database: nothing in it but one superadmin.
 *
 * <pre>{@code
 * @Test
 * void showsAProjectToItsMembers(IbutsuApp app, TestData data) {
 *     Project project = data.project();
 *     User member = data.member(project);
 *
 *     TestResponse answer = app.as(member).get("/project/{id}", project.id());
 *
 *     assertThat(answer).hasStatus(200).hasJson("name", project.name());
 * }
 * }</pre>
 *
 * <p>Requests have paths below {@code /api}; bodies are sent as JSON unless the request says otherwise. Every answer is
 * checked against the OpenAPI document.
 */
public final class IbutsuApp {

    private final TestSlot<IbutsuApplication> slot;
    private final RunningServer served;
    private final TestClient client;

    IbutsuApp(TestSlot<IbutsuApplication> slot) {
        this(
                slot,
                new RunningServer(
                        slot.application().server(), slot.application().jobs()));
    }

    private IbutsuApp(TestSlot<IbutsuApplication> slot, RunningServer served) {
        this.slot = slot;
        this.served = served;
        this.client = slot.client().withBaseUri(served.server().uri());
    }

    /** Starts a request of a user. */
    public TestRequest as(User user) {
        return as(user.id());
    }

    /** Starts a request of the superadmin. */
    public TestRequest asSuperadmin() {
        return as(superadmin());
    }

    /** Starts a request without a token. */
    public TestRequest anonymous() {
        return client.request();
    }

    private TestRequest as(UUID user) {
        return client.withBearerToken(token(user)).request();
    }

    /**
     * Starts a request of REST Assured, which takes longer than one of the harness and can do more. Its exchange is
     * recorded and judged alike.
     *
     * @param user the caller
     * @return the request, with a path below {@code /api} and a body in JSON unless it says otherwise
     */
    public RequestSpecification restAssuredAs(User user) {
        return given(slot, uri()).auth().oauth2(token(user));
    }

    /** Returns the address of the server, such as {@code http://127.0.0.1:4711/}. */
    public URI uri() {
        return served.server().uri();
    }

    /** Returns the superadmin, whose password is {@link org.ibutsu.testing.data.TestData#PASSWORD}. */
    public User superadmin() {
        return slot.application().superadmin();
    }

    /** Returns a token of the superadmin. */
    public String token() {
        return token(superadmin());
    }

    /** Returns a token of a user. */
    public String token(User user) {
        return token(user.id());
    }

    private String token(UUID user) {
        return served.server().tokens().issue(user);
    }

    /**
     * Returns a session that is open until the test ends; the same as the parameter {@code Session}. It sees what the
     * server has committed. An entity that it has read once stays as it was read: {@code refresh} it to see what has
     * changed. Outside of a transaction it only reads; to write, begin a transaction or use {@link
     * #inTransaction(Consumer)}.
     */
    public Session db() {
        return slot.get(Session.class);
    }

    /** Runs work in a transaction of its own, which is committed at the end, or rolled back if the work throws. */
    public void inTransaction(Consumer<Session> work) {
        served.server().database().sessions().inTransaction(work::accept);
    }

    /** Runs work in a transaction of its own, as {@link #inTransaction(Consumer)} does, and returns its result. */
    public <T> T fromTransaction(Function<Session, T> work) {
        return served.server().database().write(work);
    }

    /**
     * Runs work, and returns the SQL that was executed meanwhile, by the server and by the test, in the order of
     * completion.
     */
    public List<SqlStatement> sqlOf(Runnable work) {
        return slot.sqlOf(work);
    }

    /**
     * Keeps this moment, so that one arrangement serves many acts: the rows, waiting jobs, the clock, the mails and
     * what the identity provider knows. Takes some milliseconds. A test may set several savepoints.
     *
     * <pre>{@code
     * Savepoint arranged = app.savepoint();
     * for (String act : acts) {
     *     …
     *     app.rollbackTo(arranged);
     * }
     * }</pre>
     *
     * @throws IllegalStateException when work is in progress, such as an open transaction, when the session of the test
     *     has changes that it has not written, or when the test is over
     */
    public Savepoint savepoint() {
        return slot.savepoint();
    }

    /**
     * Returns to a moment of this test, as often as wanted. Savepoints that were set after it are lost. The {@code
     * Session} of the test forgets what it has read, and changes that it has not written; objects that the test holds
     * stay as they are.
     *
     * @throws IllegalArgumentException when the savepoint is of another test, or was lost
     * @throws IllegalStateException when work is in progress, such as an open transaction, or the test is over
     */
    public void rollbackTo(Savepoint savepoint) {
        slot.rollbackTo(savepoint);
    }

    /**
     * Starts another server over the same database, clock, mails and identity provider, which ends with the test.
     * Tokens of one are good at the other, and its exchanges are checked and reported alike. Takes about as long as a
     * hundred requests.
     *
     * <pre>{@code
     * IbutsuApp strict = app.startServer(config -> config.limits(new Limits(100, 100, 100, 100)));
     * }</pre>
     *
     * <p>Jobs wait in the database until either server runs them: {@link #jobs()} of this application or of
     * the other.
     *
     * @param changes sets what the server does differently; where its database is cannot be changed, but a decorator of
     *     the pool is used
     * @throws IllegalStateException when the test is over
     */
    public IbutsuApp startServer(UnaryOperator<ServerConfig.Builder> changes) {
        slot.requireTest("have another server");
        IbutsuApp other = new IbutsuApp(slot, slot.application().startServer(changes));
        slot.onEnd(slot::closeIdleConnections);
        return other;
    }

    /** Returns the address of management; empty unless the test has configured one with {@link #startServer}. */
    public Optional<URI> managementUri() {
        return served.server().managementUri();
    }

    /** Returns the database on which the tests run. */
    public DatabaseKind databaseKind() {
        return served.server().database().kind();
    }

    /** Returns the clock of the server. */
    public TestClock clock() {
        return slot.clock();
    }

    /** Returns the jobs of the server, which run when the test says so. */
    public TestJobs jobs() {
        return served.jobs();
    }

    /** Returns the mails of the server. */
    public Outbox outbox() {
        return slot.outbox();
    }

    /** Returns the fake of Keycloak, Google, GitHub, GitLab and Facebook. */
    public FakeIdentityProvider identityProvider() {
        return slot.identityProvider();
    }
}
