package org.ibutsu.it.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.ibutsu.harness.fake.SentMail;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.it.Defect;
import org.ibutsu.model.User;
import org.ibutsu.testing.AuthHeaders;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.ValidationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@IntegrationTest
class RecoveryIT {

    private static final String NEW = "battery staple";

    @Defect(26)
    @Test
    void mailsALinkThatSetsANewPassword(IbutsuApp app, TestData data) {
        User user = data.user();
        assertThat(recover(app, user.email())).hasStatus(201).isJson("{}");

        TestResponse answer = reset(app, Links.reset(app, user.email()), NEW);

        assertThat(answer).hasStatus(201).isJson("{}");
        assertThat(logIn(app, user, NEW)).hasStatus(200);
        assertThat(logIn(app, user, TestData.PASSWORD)).hasStatus(401).hasJson("code", "INVALID");
        SentMail mail = app.outbox().mails().get(0);
        assertThat(mail.subject()).isEqualTo("[Ibutsu] Password Reset");
    }

    @Defect(24)
    @Test
    void answersTheSameForUnknownAddressesAndMailsNothing(IbutsuApp app) {
        assertThat(recover(app, "nobody@example.com")).hasStatus(201).isJson("{}");

        assertThat(app.jobs().runDue()).isOne();
        assertThat(app.outbox().mails()).isEmpty();
    }

    @Test
    void mailsToTheAddressOfTheAccountNotToTheOneAsked(IbutsuApp app, TestData data) {
        data.user(user -> user.email("ann@example.com"));

        recover(app, "ANN@example.com");
        app.jobs().runDue();

        assertThat(app.outbox().mails()).extracting(SentMail::to).containsExactly("ann@example.com");
    }

    @Test
    void mailsOnceHoweverOftenItWasAskedForMeanwhile(IbutsuApp app, TestData data) {
        User user = data.user();

        recover(app, user.email());
        recover(app, user.email());
        app.jobs().runDue();

        assertThat(app.outbox().mails()).hasSize(1);
    }

    @Test
    void replacesTheCodeOfTheMailBefore(IbutsuApp app, TestData data) {
        User user = data.user();
        recover(app, user.email());
        String first = Links.reset(app, user.email());
        recover(app, user.email());
        String second = Links.reset(app, user.email());

        assertThat(reset(app, first, NEW)).hasStatus(400).isJsonString("Invalid activation code");
        assertThat(reset(app, second, NEW)).hasStatus(201);
    }

    @Test
    void takesACodeOnce(IbutsuApp app, TestData data) {
        User user = data.user();
        recover(app, user.email());
        String code = Links.reset(app, user.email());

        assertThat(reset(app, code, NEW)).hasStatus(201);

        assertThat(reset(app, code, "again")).hasStatus(400).isJsonString("Invalid activation code");
        assertThat(app.db().find(User.class, user.id()).activationCode()).isNull();
    }

    @Test
    void takesACodeOnceHoweverManyTryAtATime(IbutsuApp app, TestData data) throws Exception {
        User user = data.user();
        recover(app, user.email());
        String code = Links.reset(app, user.email());
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<Integer> attempt = () -> reset(app, code, NEW).statusCode();

            List<Future<Integer>> answers =
                    threads.invokeAll(Stream.generate(() -> attempt).limit(8).toList());

            assertThat(answers.stream().filter(RecoveryIT::succeeded)).hasSize(1);
        } finally {
            threads.shutdown();
        }
    }

    private static boolean succeeded(Future<Integer> answer) {
        try {
            return answer.get() == 201;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Defect(25)
    @Test
    void takesACodeForAnHour(IbutsuApp app, TestData data) {
        User user = data.user();
        recover(app, user.email());
        String code = Links.reset(app, user.email());

        app.clock().advance(Duration.ofHours(1));
        assertThat(reset(app, code, NEW)).hasStatus(400).isJsonString("Invalid activation code");

        app.clock().advance(Duration.ofSeconds(-1));
        assertThat(reset(app, code, NEW)).hasStatus(201);
    }

    @Defect(25)
    @Test
    void takesNoCodeThatWasMailedForTheActivation(IbutsuApp app) {
        app.anonymous()
                .body(Map.of("email", "new@example.com", "password", "x"))
                .post("/login/register");
        String code = Links.activation(app, "new@example.com");

        assertThat(reset(app, code, NEW)).hasStatus(400).isJsonString("Invalid activation code");
    }

    @Test
    void takesACodeOfTheOriginalServer(IbutsuApp app, TestData data) {
        String code = "NzQ1Y2U1YzYtZmE1Zi00ODM0LWI1ZDYtYzQ0ZGJjZDM0MDRh";
        User user = data.user(u -> u.activationCode(code));

        assertThat(reset(app, code, NEW)).hasStatus(201);

        assertThat(logIn(app, user, NEW)).hasStatus(200);
        assertThat(reset(app, code, NEW)).hasStatus(400);
    }

    @Test
    void leavesTheActivationPending(IbutsuApp app) {
        String email = "new@example.com";
        app.anonymous().body(Map.of("email", email, "password", "x")).post("/login/register");
        String activation = Links.activation(app, email);
        recover(app, email);

        assertThat(reset(app, Links.reset(app, email), NEW)).hasStatus(201);

        assertThat(logIn(app, new User().email(email), NEW)).hasStatus(401).hasJson("code", "INACTIVE");
        app.anonymous().followRedirects(false).get("/login/activate/{code}", activation);
        assertThat(logIn(app, new User().email(email), NEW)).hasStatus(200);
    }

    @Defect(22)
    @Test
    void endsTheLoginSessionsButNotTheApiTokens(IbutsuApp app, TestData data) {
        User user = data.user();
        String login = logIn(app, user, TestData.PASSWORD).path("token");
        Map<String, Object> wanted = new HashMap<>();
        wanted.put("name", "ci");
        wanted.put("expires", null);
        String api = app.as(user).body(wanted).post("/user/token").path("token");
        recover(app, user.email());
        String code = Links.reset(app, user.email());

        reset(app, code, NEW);

        assertThat(me(app, login)).isProblem(401);
        assertThat(me(app, api)).hasStatus(200);
        assertThat(me(app, logIn(app, user, NEW).path("token"))).hasStatus(200);
    }

    @ValidationTest
    @Test
    void refusesInTheOrderCodePasswordLength(IbutsuApp app) {
        String unknown = "NzQ1Y2U1YzYtZmE1Zi00ODM0LWI1ZDYtYzQ0ZGJjZDM0MDRh";

        assertThat(reset(app, "", "")).hasStatus(404).isJsonString("Not Found");
        assertThat(reset(app, "abc", "")).hasStatus(400).isJsonString("Activation code abc is not valid");
        assertThat(reset(app, unknown, "")).hasStatus(400).isJsonString("Bad Request");
        assertThat(reset(app, unknown, "ä".repeat(37)))
                .hasStatus(400)
                .hasJson("code", "INVALID")
                .hasJson("message", "Password is too long (max 72 bytes)");
        assertThat(reset(app, unknown, NEW)).hasStatus(400).isJsonString("Invalid activation code");
    }

    @ValidationTest
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"activation_code\":\"abcd\"}",
                "{\"password\":\"x\"}",
                "{\"activation_code\":1,\"password\":\"x\"}"
            })
    void refusesBodiesThatAreNoReset(String body, IbutsuApp app) {
        assertThat(app.anonymous().body(body).post("/login/reset-password")).isProblem(400);
    }

    @ValidationTest
    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"email\":null}", "{\"email\":\"\"}", "{\"email\":\"no address\"}"})
    void refusesBodiesThatNameNobody(String body, IbutsuApp app) {
        assertThat(app.anonymous().body(body).post("/login/recover")).isProblem(400);
    }

    private static TestResponse recover(IbutsuApp app, String email) {
        return app.anonymous().body(Map.of("email", email)).post("/login/recover");
    }

    private static TestResponse reset(IbutsuApp app, String code, String password) {
        return app.anonymous()
                .body(Map.of("activation_code", code, "password", password))
                .post("/login/reset-password");
    }

    private static TestResponse logIn(IbutsuApp app, User user, String password) {
        return app.anonymous()
                .body(Map.of("email", user.email(), "password", password))
                .post("/login");
    }

    private static TestResponse me(IbutsuApp app, String token) {
        return app.anonymous().header(AuthHeaders.bearer(token)).get("/user");
    }
}
