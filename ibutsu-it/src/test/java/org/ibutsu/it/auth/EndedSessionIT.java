package org.ibutsu.it.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.ibutsu.harness.http.TestRequest;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.model.Token;
import org.ibutsu.model.User;
import org.ibutsu.testing.AuthHeaders;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.ValidationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A session that ends while it is let in must leave nothing behind that outlives it. */
@IntegrationTest
class EndedSessionIT {

    @ValidationTest
    @ParameterizedTest
    @MethodSource("requests")
    void leavesNothingBehind(BiFunction<TestRequest, User, TestResponse> request, IbutsuApp app, TestData data) {
        Interruption interruption = new Interruption();
        IbutsuApp other = app.startServer(
                config -> config.database(config.build().database().withDecorator(interruption)));
        User admin = data.user(user -> user.superadmin(true));
        User victim = data.user();
        String stolen = logIn(app, admin, TestData.PASSWORD).path("token");
        String own = logIn(app, admin, TestData.PASSWORD).path("token");
        interruption.beforeTransaction(
                2,
                () -> assertThat(app.anonymous()
                                .header(AuthHeaders.bearer(own))
                                .body(Map.of("password", "new"))
                                .put("/user"))
                        .hasStatus(200));

        TestResponse answer = request.apply(other.anonymous().header(AuthHeaders.bearer(stolen)), victim);

        assertThat(interruption.happened()).isTrue();
        assertThat(answer).isProblem(401);
        assertThat(logIn(app, admin, "new")).hasStatus(200);
        assertThat(logIn(app, victim, TestData.PASSWORD)).hasStatus(200);
        assertThat(app.db()
                        .createSelectionQuery("from Token where name <> :login", Token.class)
                        .setParameter("login", Token.LOGIN)
                        .getResultList())
                .isEmpty();
        assertThat(app.db()
                        .createSelectionQuery("select count(*) from User", Long.class)
                        .getSingleResult())
                .isEqualTo(3);
    }

    static Stream<Named<BiFunction<TestRequest, User, TestResponse>>> requests() {
        return Stream.of(
                Named.of(
                        "a token by name",
                        (as, victim) -> as.body(Map.of("name", "x", "expires", "2030-01-01"))
                                .post("/user/token")),
                Named.of(
                        "a password",
                        (as, victim) -> as.body(Map.of("password", "stolen")).put("/user")),
                Named.of(
                        "a name",
                        (as, victim) -> as.body(Map.of("name", "stolen")).put("/user")),
                Named.of(
                        "the password of another",
                        (as, victim) -> as.body(Map.of("email", victim.email(), "password", "stolen"))
                                .put("/admin/user/{id}", victim.id())),
                Named.of(
                        "an account",
                        (as, victim) -> as.body(
                                        Map.of("email", "x@example.com", "password", "x", "is_superadmin", true))
                                .post("/admin/user")),
                Named.of("the removal of another", (as, victim) -> as.delete("/admin/user/{id}", victim.id())));
    }

    private static TestResponse logIn(IbutsuApp app, User user, String password) {
        return app.anonymous()
                .body(Map.of("email", user.email(), "password", password))
                .post("/login");
    }

    /** Something that happens before a server begins a transaction. */
    private static final class Interruption implements UnaryOperator<DataSource> {

        private final AtomicInteger left = new AtomicInteger();
        private final AtomicReference<Runnable> event = new AtomicReference<>();

        void beforeTransaction(int number, Runnable happens) {
            event.set(happens);
            left.set(number);
        }

        boolean happened() {
            return event.get() == null;
        }

        @Override
        public DataSource apply(DataSource pool) {
            return (DataSource) Proxy.newProxyInstance(
                    DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (self, method, arguments) -> {
                        if (method.getName().equals("getConnection") && left.decrementAndGet() == 0) {
                            event.getAndSet(null).run();
                        }
                        try {
                            return method.invoke(pool, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    }
}
