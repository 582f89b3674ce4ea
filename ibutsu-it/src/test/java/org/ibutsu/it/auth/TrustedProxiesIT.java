package org.ibutsu.it.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.ibutsu.harness.http.TestRequest;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.model.User;
import org.ibutsu.server.ServerConfig.Login;
import org.ibutsu.server.TrustedProxies;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.ValidationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients behind proxies are told apart, and nobody's guesses lock out an owner who knows the password. */
@IntegrationTest
class TrustedProxiesIT {

    private static final String PROXIES = "127.0.0.0/8, ::1, 10.0.0.0/8, fd00::/8";

    /**
     * Guesses of one client are known by their three failures, so that a fourth shows whether a request is of the same
     * one.
     */
    private static final Login THREE_AN_ADDRESS = new Login(true, 4, 0, 3);

    private static final Login THREE_AN_ACCOUNT = new Login(true, 4, 3, 0);
    private static final Login THREE_AND_FIVE = new Login(true, 4, 3, 5);

    @ParameterizedTest
    @MethodSource("spellings")
    void tellWhereARequestComesFrom(String header, String value, IbutsuApp app) {
        IbutsuApp behind = behind(app, THREE_AN_ADDRESS);
        guess(behind, "X-Forwarded-For", "203.0.113.7", 3);

        assertThat(logIn(behind, header, value, "x@example.com", "x")).isProblem(429);
    }

    static Stream<Arguments> spellings() {
        return Stream.of(
                Arguments.of("X-Forwarded-For", "203.0.113.7"),
                Arguments.of("X-Forwarded-For", "203.0.113.7:4711"),
                Arguments.of("X-Forwarded-For", " 203.0.113.7 , 10.0.0.9"),
                Arguments.of("X-Forwarded-For", "198.51.100.1, 203.0.113.7"),
                Arguments.of("X-Forwarded-For", "198.51.100.1, 203.0.113.7, 10.1.2.3, fd00::7"),
                Arguments.of("X-Forwarded-For", "nonsense, 203.0.113.7"),
                Arguments.of("X-Forwarded-For", "::ffff:203.0.113.7"),
                Arguments.of("Forwarded", "for=203.0.113.7"),
                Arguments.of("Forwarded", "For=\"203.0.113.7:4711\";proto=https;by=10.0.0.1"),
                Arguments.of("Forwarded", "proto=https; for=203.0.113.7"),
                Arguments.of("Forwarded", "for=198.51.100.1, for=203.0.113.7, for=\"[fd00::7]:80\""),
                Arguments.of("Forwarded", "for=\"a,b;c\\\"\", for=203.0.113.7"));
    }

    /** Patterns that go back and forth would take seconds for each. */
    @ValidationTest
    @ParameterizedTest
    @MethodSource("longHeaders")
    void areReadWithoutDelay(String header, String value, IbutsuApp app) {
        IbutsuApp behind = behind(app, THREE_AN_ADDRESS);

        for (int i = 0; i < 3; i++) {
            assertThat(logIn(behind, header, value, "x@example.com", "x")).hasStatus(401);
        }
        assertThat(logIn(behind, null, null, "x@example.com", "x")).isProblem(429);
    }

    static Stream<Arguments> longHeaders() {
        return Stream.of(
                        "a".repeat(7000),
                        ":".repeat(7000) + "x",
                        "for=\"" + "\\\\".repeat(3500),
                        "[" + "1:".repeat(3500),
                        "1".repeat(7000),
                        "for=;".repeat(1400))
                .flatMap(value -> Stream.of(Arguments.of("Forwarded", value), Arguments.of("X-Forwarded-For", value)));
    }

    /** What cannot be read is not skipped, or a client could put a stranger's address before it. */
    @ValidationTest
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Forwarded-For | 203.0.113.7, unknown",
                "X-Forwarded-For | 203.0.113.7,",
                "X-Forwarded-For | 203.0.113.7.",
                "X-Forwarded-For | localhost",
                "X-Forwarded-For | 203.0.113.7 10.0.0.1",
                "Forwarded | for=203.0.113.7, for=unknown",
                "Forwarded | for=203.0.113.7, for=_hidden",
                "Forwarded | for=203.0.113.7, proto=https",
                "Forwarded | for=203.0.113.7, for=\"10.0.0.1",
                "Forwarded | for=203.0.113.7 nonsense",
                "Forwarded | 203.0.113.7"
            })
    void areTakenForTheClientThatTheyDoNotName(String header, String value, IbutsuApp app) {
        IbutsuApp behind = behind(app, THREE_AN_ADDRESS);
        guess(behind, "X-Forwarded-For", "203.0.113.7", 3);

        assertThat(logIn(behind, header, value, "x@example.com", "x")).hasStatus(401);
        guess(behind, header, value, 2);
        assertThat(logIn(behind, null, null, "x@example.com", "x")).isProblem(429);
    }

    @ValidationTest
    @Test
    void areTakenForTheClientWhenTheHeadersContradictEachOther(IbutsuApp app) {
        IbutsuApp behind = behind(app, THREE_AN_ADDRESS);
        for (int i = 0; i < 3; i++) {
            assertThat(guess(behind.anonymous()
                            .header("Forwarded", "for=198.51.100." + i)
                            .header("X-Forwarded-For", "203.0.113.7")))
                    .hasStatus(401);
        }

        assertThat(guess(behind.anonymous()
                        .header("Forwarded", "for=198.51.100.9")
                        .header("X-Forwarded-For", "203.0.113.7")))
                .isProblem(429);
        assertThat(guess(behind.anonymous()
                        .header("Forwarded", "for=203.0.113.7")
                        .header("X-Forwarded-For", "203.0.113.7")))
                .hasStatus(401);
    }

    @ValidationTest
    @ParameterizedTest
    @ValueSource(strings = {"", "10.0.0.0/8", "::/0"})
    void areNoOthersThanThoseThatAreNamed(String proxies, IbutsuApp app) {
        IbutsuApp direct =
                app.startServer(config -> config.login(THREE_AN_ADDRESS).trustedProxies(TrustedProxies.parse(proxies)));
        for (int i = 0; i < 3; i++) {
            assertThat(logIn(direct, "X-Forwarded-For", "203.0.113." + i, "x@example.com", "x"))
                    .hasStatus(401);
        }

        assertThat(logIn(direct, "X-Forwarded-For", "203.0.113.9", "x@example.com", "x"))
                .isProblem(429);
    }

    @Test
    void tellClientsApart(IbutsuApp app, TestData data) {
        IbutsuApp behind = behind(app, THREE_AN_ADDRESS);
        User user = data.user();
        guess(behind, "X-Forwarded-For", "203.0.113.7", 3);

        assertThat(logIn(behind, "X-Forwarded-For", "203.0.113.8", user.email(), TestData.PASSWORD))
                .hasStatus(200);
        assertThat(logIn(behind, "X-Forwarded-For", "203.0.113.7", user.email(), TestData.PASSWORD))
                .isProblem(429);
    }

    /** One customer has all addresses of a network of 64 bits. */
    @ValidationTest
    @Test
    void takeAnIpv6NetworkForOneClient(IbutsuApp app) {
        IbutsuApp behind = behind(app, THREE_AN_ADDRESS);
        for (int i = 0; i < 3; i++) {
            guess(behind, "X-Forwarded-For", "2001:db8::" + i, 1);
        }

        assertThat(logIn(behind, "X-Forwarded-For", "2001:db8::9", "x@example.com", "x"))
                .isProblem(429);
        assertThat(logIn(behind, "X-Forwarded-For", "2001:db8:0:1::9", "x@example.com", "x"))
                .hasStatus(401);
    }

    @Test
    void letTheOwnerInWhateverOthersGuess(IbutsuApp app, TestData data) {
        IbutsuApp behind = behind(app, THREE_AN_ACCOUNT);
        User user = data.user();
        for (int i = 0; i < 3; i++) {
            assertThat(logIn(behind, "X-Forwarded-For", "203.0.113.7", user.email(), "wrong"))
                    .hasStatus(401);
        }
        assertThat(logIn(behind, "X-Forwarded-For", "203.0.113.7", user.email(), TestData.PASSWORD))
                .isProblem(429);

        assertThat(logIn(behind, "X-Forwarded-For", "198.51.100.1", user.email(), TestData.PASSWORD))
                .hasStatus(200);
        assertThat(logIn(behind, "X-Forwarded-For", "203.0.113.7", user.email(), "wrong"))
                .isProblem(429);
    }

    /** Guesses from many places are bounded, too; who has logged in from a place before gets in there all the same. */
    @Test
    void letTheOwnerInWhereKnownWhileAllOthersGuess(IbutsuApp app, TestData data) {
        IbutsuApp behind = behind(app, THREE_AN_ACCOUNT);
        User user = data.user();
        String home = "198.51.100.1";
        assertThat(logIn(behind, "X-Forwarded-For", home, user.email(), TestData.PASSWORD))
                .hasStatus(200);

        long checked = Stream.iterate(1, i -> i + 1)
                .limit(40)
                .map(i -> logIn(behind, "X-Forwarded-For", "203.0.113." + i, user.email(), "wrong"))
                .filter(answer -> answer.statusCode() == 401)
                .count();

        assertThat(checked).isEqualTo(30);
        assertThat(logIn(behind, "X-Forwarded-For", "203.0.113.99", user.email(), TestData.PASSWORD))
                .isProblem(429);
        assertThat(logIn(behind, "X-Forwarded-For", home, user.email(), TestData.PASSWORD))
                .hasStatus(200);
        for (int i = 0; i < 3; i++) {
            assertThat(logIn(behind, "X-Forwarded-For", home, user.email(), "wrong"))
                    .hasStatus(401);
        }
        assertThat(logIn(behind, "X-Forwarded-For", home, user.email(), "wrong"))
                .isProblem(429);
    }

    /** As in an office behind one address. */
    @Test
    void letInWhoIsKnownWhereOthersHaveGuessedAtEverything(IbutsuApp app, TestData data) {
        IbutsuApp strict = app.startServer(config -> config.login(THREE_AND_FIVE));
        User user = data.user();
        User stranger = data.user();
        assertThat(logIn(strict, null, null, user.email(), TestData.PASSWORD)).hasStatus(200);
        for (int i = 0; i < 5; i++) {
            assertThat(logIn(strict, null, null, "x" + i + "@example.com", "wrong"))
                    .hasStatus(401);
        }

        assertThat(logIn(strict, null, null, stranger.email(), TestData.PASSWORD))
                .isProblem(429);
        assertThat(logIn(strict, null, null, user.email(), TestData.PASSWORD)).hasStatus(200);
        assertThat(logIn(strict, null, null, user.email(), "wrong")).hasStatus(401);
    }

    @ValidationTest
    @Test
    void boundTheMailsToAnAccountWhoeverAsksForThem(IbutsuApp app, TestData data) {
        IbutsuApp behind = behind(app, THREE_AN_ACCOUNT);
        String email = data.user().email();
        for (int i = 0; i < 3; i++) {
            assertThat(recover(behind, "203.0.113." + i, email)).hasStatus(201);
        }

        assertThat(recover(behind, "203.0.113.9", email)).isProblem(429);
        assertThat(logIn(behind, "X-Forwarded-For", "203.0.113.9", email, TestData.PASSWORD))
                .hasStatus(200);
    }

    private static IbutsuApp behind(IbutsuApp app, Login login) {
        return app.startServer(config -> config.login(login).trustedProxies(TrustedProxies.parse(PROXIES)));
    }

    private static void guess(IbutsuApp app, String header, String value, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(logIn(app, header, value, "y" + i + "@example.com", "x")).hasStatus(401);
        }
    }

    private static TestResponse guess(TestRequest request) {
        return request.body(Map.of("email", "x@example.com", "password", "x")).post("/login");
    }

    private static TestResponse recover(IbutsuApp app, String client, String email) {
        return app.anonymous()
                .header("X-Forwarded-For", client)
                .body(Map.of("email", email))
                .post("/login/recover");
    }

    private static TestResponse logIn(IbutsuApp app, String header, String value, String email, String password) {
        TestRequest request = app.anonymous();
        if (header != null) {
            request.header(header, value);
        }
        return request.body(Map.of("email", email, "password", password)).post("/login");
    }
}
