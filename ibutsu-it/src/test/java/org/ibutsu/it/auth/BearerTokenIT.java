package org.ibutsu.it.auth;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.it.Defect;
import org.ibutsu.model.User;
import org.ibutsu.model.json.Json;
import org.ibutsu.server.ServerConfig.Jwt;
import org.ibutsu.testing.AuthHeaders;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.ValidationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@IntegrationTest
class BearerTokenIT {

    private static final String SECRET = "a secret that the test knows as well as the server";

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "bearer ", "BEARER   "})
    void isTakenInEveryCaseAndSpacing(String scheme, IbutsuApp app) {
        assertThat(with(app, scheme + app.token())).hasStatus(200);
    }

    @ValidationTest
    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"Basic abc", "Bearerabc", ""})
    void isMissedWithoutTheScheme(String header, IbutsuApp app) {
        assertThat(with(app, header)).isProblem(401).hasJson("detail", "No authorization token provided");
    }

    @ValidationTest
    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Bearer "})
    void isMissedAfterTheScheme(String header, IbutsuApp app) {
        assertThat(with(app, header)).isProblem(401).hasJson("detail", "Invalid authorization header");
    }

    @Defect(1)
    @ValidationTest
    @Test
    void isRefusedWhenForged(IbutsuApp app) {
        String[] parts = app.token().split("\\.");
        String claims = "{\"sub\":\"" + UUID.randomUUID() + "\"}";
        String forged = Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes());

        assertThat(with(app, "Bearer garbage")).isProblem(401);
        assertThat(with(app, "Bearer " + parts[0] + "." + forged + "." + parts[2]))
                .isProblem(401);
    }

    @Defect(4)
    @ValidationTest
    @Test
    void isRefusedWhenItsUserIsGone(IbutsuApp app) {
        assertThat(app.as(new User()).get("/user")).isProblem(401);
        assertThat(app.as(new User()).body("{}").post("/project")).isProblem(401);
    }

    @Defect(3)
    @ValidationTest
    @Test
    void isRefusedWhenItsUserIsInactive(IbutsuApp app, TestData data) {
        assertThat(app.as(data.user(user -> user.active(false))).get("/user")).isProblem(401);
    }

    @Defect({1, 5})
    @ValidationTest
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "iss | none",
                "iss | 'somebody.else'",
                "exp | none",
                "exp | 1717243199",
                "exp | 'never'",
                "iat | none",
                "iat | 1717243201",
                "nbf | 1717243201",
                "sub | none",
                "sub | 7",
                "sub | 'ann'"
            })
    void isRefusedWithAClaimThatIsMissingOrWrong(String name, String value, IbutsuApp app) throws Exception {
        IbutsuApp knowing = app.startServer(config -> config.jwt(new Jwt(SECRET)));
        ObjectNode claims =
                (ObjectNode) Json.parse("""
                {"iss": "org.ibutsu-project.server", "iat": 1717243200, "exp": 1717243260, "sub": "%s"}
                """.formatted(app.superadmin().id()));
        assertThat(with(knowing, "Bearer " + signed(claims))).hasStatus(200);

        if (value == null) {
            claims.remove(name);
        } else {
            claims.set(name, value.matches("\\d+") ? new LongNode(Long.parseLong(value)) : new TextNode(value));
        }

        assertThat(with(knowing, "Bearer " + signed(claims))).isProblem(401);
    }

    @Defect(1)
    @ValidationTest
    @Test
    void isRefusedUnsigned(IbutsuApp app) {
        String claims = app.token().split("\\.")[1];

        assertThat(with(app, "Bearer " + base64("{\"alg\":\"none\"}".getBytes()) + "." + claims + "."))
                .isProblem(401);
    }

    private static String signed(ObjectNode claims) throws Exception {
        String content = base64("{\"alg\":\"HS256\"}".getBytes()) + "."
                + base64(Json.write(claims).getBytes());
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(), "HmacSHA256"));
        return content + "." + base64(mac.doFinal(content.getBytes()));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @ValidationTest
    @Test
    void isRefusedBeforeItWasIssued(IbutsuApp app) {
        String token = app.token();

        app.clock().advance(Duration.ofMinutes(-1));

        assertThat(app.anonymous().header(AuthHeaders.bearer(token)).get("/user"))
                .isProblem(401);
    }

    @Defect(4)
    @Test
    void isRefusedAfterItsUserWasDeleted(IbutsuApp app, TestData data) {
        User user = data.user();
        String token = app.token(user);

        app.inTransaction(session -> session.remove(session.find(User.class, user.id())));

        for (String path : List.of("/user", "/run", "/result", "/dashboard", "/artifact")) {
            assertThat(app.anonymous().header(AuthHeaders.bearer(token)).get(path))
                    .isProblem(401);
        }
    }

    private static TestResponse with(IbutsuApp app, String header) {
        return (header == null ? app.anonymous() : app.anonymous().header("Authorization", header)).get("/user");
    }
}
