package org.ibutsu.it.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.logging.Level;
import org.ibutsu.harness.provider.FakeIdentityProvider;
import org.ibutsu.harness.provider.Person;
import org.ibutsu.harness.secret.SecretLeaked;
import org.ibutsu.it.auth.Links;
import org.ibutsu.model.User;
import org.ibutsu.server.ServerConfig.Jwt;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A server that gives a secret away, in an answer or in its log, fails the test that made it do so. */
@IntegrationTest
class SecretsIT {

    private static final String EMAIL = "ann@example.com";

    @Test
    @Tag("capability:secrets")
    void failsTheTestThatIsAnsweredASecret() {
        Inner inner = Inner.run(IsAnsweredSecrets.class);

        assertLeaked(inner, "theHashOfAPassword", "has answered 200 with the hash of a password, $2b$04$C…");
        assertLeaked(inner, "aMailedCode", "has answered 200 with a mailed code, ");
        assertLeaked(inner, "aStoredCode", "has answered 200 with a stored code, ");
        assertLeaked(inner, "theKey", "has answered 200 with the key that signs tokens");
        assertLeaked(inner, "aClientSecret", "has answered 200 with the client secret at ");
        assertLeaked(inner, "aTokenOfSomebodyElse", "has answered 200 with a token, eyJ");
        assertLeaked(inner, "itsTokenWithoutAskingForIt", "has answered 200 with a token, eyJ");
        assertLeaked(inner, "aFieldOfTheTable", "has answered 200 with the field _password");
        assertLeaked(inner, "aSecretButHidesIt", "has answered 200 with the hash of a password");
        assertThat(inner.passed()).containsExactly("itsOwnTokens");
    }

    @Test
    @Tag("capability:secrets")
    void failsTheTestThatMakesTheServerLogASecret() {
        Inner inner = Inner.run(MakesTheServerLog.class);

        assertLeaked(inner, "inAThreadOfTheServer", "ProviderResource has logged a mailed code, ");
        assertLeaked(inner, "inItsOwnThread", "org.ibutsu.any has logged the hash of a password, ");
        assertLeaked(inner, "inAnException", "org.ibutsu.any has logged the hash of a password, ");
        assertLeaked(inner, "throughTheLoggingOfTheJdk", "org.ibutsu.jdk has logged the hash of a password, ");
        assertThat(inner.passed()).containsExactly("nothingSecret");
    }

    @Test
    void tellsBothWhenTheTestHasFailedAlready() {
        Throwable failure = Inner.run(LogsAndFails.class).failure("fails");

        assertThat(failure).isInstanceOf(IllegalStateException.class);
        assertThat(failure.getSuppressed())
                .anySatisfy(other -> assertThat(other).isInstanceOf(SecretLeaked.class));
    }

    private static void assertLeaked(Inner inner, String test, String leak) {
        assertThat(inner.failure(test)).isInstanceOf(SecretLeaked.class).hasMessageContaining(leak);
    }

    @IntegrationTest
    static class IsAnsweredSecrets {

        @Test
        void theHashOfAPassword(IbutsuApp app, TestData data) {
            isShown(app, data, data.user().passwordHash());
        }

        @Test
        void aMailedCode(IbutsuApp app, TestData data) {
            isShown(app, data, mailedCode(app));
        }

        @Test
        void aStoredCode(IbutsuApp app, TestData data) {
            mailedCode(app);
            User ann = app.db()
                    .createSelectionQuery("from User where email = :email", User.class)
                    .setParameter("email", EMAIL)
                    .getSingleResult();
            isShown(app, data, ann.activationCode());
        }

        @Test
        void theKey(IbutsuApp app, TestData data) {
            IbutsuApp other = app.startServer(config -> config.jwt(new Jwt("known to this test")));
            isShown(other, data, "known to this test");
        }

        @Test
        void aClientSecret(IbutsuApp app, TestData data) {
            isShown(app, data, FakeIdentityProvider.CLIENT_SECRET);
        }

        @Test
        void aTokenOfSomebodyElse(IbutsuApp app, TestData data) {
            isShown(app, data, app.token(data.user()));
        }

        @Test
        void itsTokenWithoutAskingForIt(IbutsuApp app, TestData data) {
            isShown(app, data, app.token());
        }

        @Test
        void aFieldOfTheTable(IbutsuApp app, TestData data) {
            app.asSuperadmin()
                    .get(
                            "/run/{id}",
                            data.run(run -> run.metadata("_password", "x")).id());
        }

        @Test
        void aSecretButHidesIt(IbutsuApp app, TestData data) {
            try {
                theHashOfAPassword(app, data);
            } catch (SecretLeaked e) {
                assertThat(e).isNotNull();
            }
        }

        @Test
        void itsOwnTokens(IbutsuApp app) {
            app.asSuperadmin()
                    .body(Map.of("name", "mine", "expires", "2099-01-01T00:00:00Z"))
                    .post("/user/token");
            app.asSuperadmin().get("/user/token");
            app.anonymous()
                    .body(Map.of("email", app.superadmin().email(), "password", TestData.PASSWORD))
                    .post("/login");
        }

        private static void isShown(IbutsuApp app, TestData data, String secret) {
            app.asSuperadmin()
                    .get(
                            "/project/{id}",
                            data.project(project -> project.title("It is " + secret))
                                    .id());
        }
    }

    @IntegrationTest
    static class MakesTheServerLog {

        @Test
        void inAThreadOfTheServer(IbutsuApp app) {
            String refused = app.identityProvider()
                    .googleToken(Person.of(EMAIL, "Ann"), app.clock().instant())
                    .audience(mailedCode(app))
                    .sign();

            app.anonymous().queryParam("code", refused).get("/login/auth/google");
        }

        @Test
        void inItsOwnThread(TestData data) {
            LoggerFactory.getLogger("org.ibutsu.any")
                    .debug("Made {}", data.user().passwordHash());
        }

        @Test
        void inAnException(TestData data) {
            Exception cause = new IllegalArgumentException("Not " + data.user().passwordHash());
            LoggerFactory.getLogger("org.ibutsu.any").debug("It has failed", new IllegalStateException(cause));
        }

        @Test
        void throughTheLoggingOfTheJdk(TestData data) {
            java.util.logging.Logger.getLogger("org.ibutsu.jdk")
                    .log(Level.WARNING, "Made {0}", data.user().passwordHash());
        }

        @Test
        void nothingSecret(IbutsuApp app) {
            mailedCode(app);
            LoggerFactory.getLogger("org.ibutsu.any").debug("Nothing secret");
        }
    }

    @IntegrationTest
    static class LogsAndFails {

        @Test
        void fails(TestData data) {
            LoggerFactory.getLogger("org.ibutsu.any")
                    .debug("Made {}", data.user().passwordHash());
            throw new IllegalStateException("for a reason of its own");
        }
    }

    private static String mailedCode(IbutsuApp app) {
        app.anonymous().body(Map.of("email", EMAIL, "password", "a password")).post("/login/register");
        return Links.activation(app, EMAIL);
    }
}
