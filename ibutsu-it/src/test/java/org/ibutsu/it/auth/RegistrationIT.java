package org.ibutsu.it.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;
import org.ibutsu.harness.fake.SentMail;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.it.Defect;
import org.ibutsu.model.User;
import org.ibutsu.model.store.account.UserStore;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.ValidationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@IntegrationTest
class RegistrationIT {

    private static final String EMAIL = "new@example.com";
    private static final String PASSWORD = "correct horse";
    private static final String ACTIVATED =
            "http://127.0.0.1:8080/ui/login?st=success&msg=Account+activated,+please+log+in.";
    private static final String NOT_ACTIVATED = "http://127.0.0.1:8080/ui/login?st=error"
            + "&msg=Invalid+activation+code,+please+check+the+link+in+your+email.";

    @Test
    void makesAnAccountThatTheMailedLinkActivates(IbutsuApp app) {
        assertThat(register(app, EMAIL, PASSWORD)).hasStatus(201).isJson("{}");
        assertThat(logIn(app)).hasStatus(401).hasJson("code", "INACTIVE");

        TestResponse activated = activate(app, Links.activation(app, EMAIL));

        assertThat(activated).hasStatus(302).hasHeader("Location", ACTIVATED);
        assertThat(logIn(app)).hasStatus(200).hasJson("email", EMAIL).hasJson("name", null);
    }

    @Defect(82)
    @Test
    void mailsThanksAndTheLink(IbutsuApp app) {
        register(app, EMAIL, PASSWORD);
        assertThat(app.outbox().mails()).isEmpty();

        String code = Links.activation(app, EMAIL);

        assertThat(app.outbox().mails()).hasSize(1);
        SentMail mail = app.outbox().mails().get(0);
        assertThat(mail.subject()).isEqualTo("[Ibutsu] Registration Confirmation");
        assertThat(mail.text()).contains("Thanks for registering").endsWith("Ibutsu\n");
        assertThat(code).matches("[A-Za-z0-9_-]{48}");
    }

    @Test
    void ignoresEverythingButAddressAndPassword(IbutsuApp app, Session session) {
        app.anonymous()
                .body(Map.of(
                        "email", EMAIL, "password", PASSWORD, "is_superadmin", true, "is_active", true, "name", "Eve"))
                .post("/login/register");

        User user = new UserStore(session).withEmail(EMAIL).orElseThrow();
        assertThat(user.superadmin()).isFalse();
        assertThat(user.active()).isFalse();
        assertThat(user.name()).isNull();
    }

    @Defect(25)
    @Test
    void storesOnlyAHashOfTheCode(IbutsuApp app, Session session) {
        register(app, EMAIL, PASSWORD);

        String code = Links.activation(app, EMAIL);

        User user = new UserStore(session).withEmail(EMAIL).orElseThrow();
        assertThat(user.activationCode())
                .matches("activation:\\d+:[0-9a-f]{64}")
                .doesNotContain(code);
    }

    @Test
    void takesACodeOnce(IbutsuApp app) {
        register(app, EMAIL, PASSWORD);
        String code = Links.activation(app, EMAIL);

        activate(app, code);

        assertThat(activate(app, code)).hasStatus(302).hasHeader("Location", NOT_ACTIVATED);
    }

    @Defect(25)
    @Test
    void takesACodeForSevenDays(IbutsuApp app) {
        register(app, EMAIL, PASSWORD);
        String late = Links.activation(app, EMAIL);
        register(app, "other@example.com", PASSWORD);
        String inTime = Links.activation(app, "other@example.com");

        app.clock().advance(Duration.ofDays(7).minusSeconds(1));
        assertThat(activate(app, inTime)).hasHeader("Location", ACTIVATED);
        app.clock().advance(Duration.ofSeconds(1));
        assertThat(activate(app, late)).hasHeader("Location", NOT_ACTIVATED);
    }

    @Defect(25)
    @Test
    void takesNoCodeThatWasMailedForAReset(IbutsuApp app, TestData data) {
        User user = data.user(u -> u.active(false));
        app.anonymous().body(Map.of("email", user.email())).post("/login/recover");

        assertThat(activate(app, Links.reset(app, user.email()))).hasHeader("Location", NOT_ACTIVATED);
    }

    @Test
    void takesACodeOfTheOriginalServerOnce(IbutsuApp app, TestData data) {
        String code = "NzQ1Y2U1YzYtZmE1Zi00ODM0LWI1ZDYtYzQ0ZGJjZDM0MDRh";
        User user = data.user(u -> u.active(false).activationCode(code));

        assertThat(activate(app, code)).hasHeader("Location", ACTIVATED);
        assertThat(activate(app, code)).hasHeader("Location", NOT_ACTIVATED);
        User now = app.db().find(User.class, user.id());
        assertThat(now.active()).isTrue();
        assertThat(now.activationCode()).isNull();
    }

    @ValidationTest
    @ParameterizedTest
    @ValueSource(strings = {"abc", "!!!!", "abcde", "ab=c", "====", "ab%25d"})
    void refusesWhatIsNoCode(String code, IbutsuApp app) {
        assertThat(activate(app, code)).hasStatus(400).isJsonString("Activation code " + code + " is not valid");
    }

    @Defect(45)
    @ValidationTest
    @Test
    void refusesCodesWithANul(IbutsuApp app) {
        assertThat(app.anonymous().get("/login/activate/ab%00d")).hasStatus(400);
    }

    @ValidationTest
    @Test
    void leadsBackWithAnUnknownCode(IbutsuApp app, TestData data) {
        data.user(u -> u.active(false).activationCode("activation:9999999999:" + "0".repeat(64)));

        assertThat(activate(app, "activation12")).hasStatus(302).hasHeader("Location", NOT_ACTIVATED);
    }

    @Defect(28)
    @ValidationTest
    @Test
    void refusesAnAddressInUseInAnyCase(IbutsuApp app, TestData data) {
        data.user(user -> user.email("ann@example.com"));

        assertThat(register(app, "Ann@Example.com", PASSWORD))
                .hasStatus(400)
                .isJsonString("The user with email Ann@Example.com already exists");
        assertThat(app.jobs().runDue()).isZero();
    }

    @ValidationTest
    @Test
    void refusesEmptyAndLongPasswords(IbutsuApp app) {
        assertThat(register(app, EMAIL, ""))
                .hasStatus(401)
                .hasJson("code", "EMPTY")
                .hasJson("message", "Username and/or password are empty");
        assertThat(register(app, EMAIL, "ä".repeat(37)))
                .hasStatus(400)
                .hasJson("code", "INVALID")
                .hasJson("message", "Password is too long (max 72 bytes)");
        assertThat(register(app, EMAIL, "ä".repeat(36))).hasStatus(201);
    }

    @ValidationTest
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"email\":\"a@b\"}",
                "{\"password\":\"x\"}",
                "{\"email\":\"\",\"password\":\"x\"}",
                "{\"email\":\"no address\",\"password\":\"x\"}",
                "{\"email\":\"a@b\",\"password\":null}",
                "{\"email\":\"a@b\\u0000\",\"password\":\"x\"}"
            })
    void refusesBodiesThatAreNoRegistration(String body, IbutsuApp app) {
        assertThat(app.anonymous().body(body).post("/login/register")).isProblem(400);
    }

    @ValidationTest
    @Test
    void refusesAddressesThatAreNone(IbutsuApp app) {
        assertThat(register(app, "x".repeat(320) + "@example.com", PASSWORD)).isProblem(400);
    }

    @ValidationTest
    @Test
    void refusesOtherTypesOfBodies(IbutsuApp app) {
        for (String path : List.of("/login/register", "/login/recover", "/login/reset-password")) {
            assertThat(app.anonymous().contentType("text/plain").body("{}").post(path))
                    .isProblem(415);
        }
    }

    private static TestResponse register(IbutsuApp app, String email, String password) {
        return app.anonymous()
                .body(Map.of("email", email, "password", password))
                .post("/login/register");
    }

    private static TestResponse activate(IbutsuApp app, String code) {
        return app.anonymous().followRedirects(false).get("/login/activate/{code}", code);
    }

    private static TestResponse logIn(IbutsuApp app) {
        return app.anonymous()
                .body(Map.of("email", EMAIL, "password", PASSWORD))
                .post("/login");
    }
}
