package org.ibutsu.it.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.it.Defect;
import org.ibutsu.model.Token;
import org.ibutsu.model.User;
import org.ibutsu.model.json.Json;
import org.ibutsu.testing.AuthHeaders;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.ValidationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@IntegrationTest
class TokenIT {

    private static final String IN_A_YEAR = "2025-06-01T12:00:00Z";

    @Test
    void worksUntilItExpires(IbutsuApp app, TestData data) {
        User user = data.user();

        TestResponse answer = create(app, user, "ci", "2024-06-01T14:00:10+02:00");

        assertThat(answer).hasStatus(201).hasJson("name", "ci").hasJson("user_id", user.id());
        assertThat(answer).hasJson("expires", "2024-06-01T12:00:10Z");
        app.clock().advance(Duration.ofSeconds(9));
        assertThat(me(app, answer.path("token"))).hasStatus(200).hasJson("id", user.id());
        app.clock().advance(Duration.ofSeconds(1));
        assertThat(me(app, answer.path("token"))).isProblem(401);
    }

    @Defect(76)
    @Test
    void hasTheDefaultLifetimeWithoutExpiry(IbutsuApp app, TestData data) {
        TestResponse answer = create(app, data.user(), "ci", null);

        assertThat(answer).hasStatus(201).hasJson("expires", "2024-07-01T12:00:00Z");
        app.clock().advance(Duration.ofDays(30).minusSeconds(1));
        assertThat(me(app, answer.path("token"))).hasStatus(200);
    }

    @Defect(76)
    @Test
    void differsFromOneMadeInTheSameSecond(IbutsuApp app, TestData data) {
        User user = data.user();

        String one = create(app, user, "ci", IN_A_YEAR).path("token");
        String other = create(app, user, "ci", IN_A_YEAR).path("token");

        assertThat(one).isNotEqualTo(other);
    }

    @Defect(76)
    @Test
    void tellsItsEndInWholeSeconds(IbutsuApp app, TestData data) {
        String token = create(app, data.user(), "ci", IN_A_YEAR).path("token");

        JsonNode claims =
                Json.parse(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8));

        assertThat(claims.get("exp").isIntegralNumber()).isTrue();
        assertThat(claims.get("exp").longValue())
                .isEqualTo(Instant.parse(IN_A_YEAR).getEpochSecond());
        assertThat(claims.get("jti").textValue()).isNotBlank();
    }

    @Test
    void takesAnIdButNeitherTokenNorOwner(IbutsuApp app, TestData data) {
        User user = data.user();
        UUID id = UUID.randomUUID();

        TestResponse answer = app.as(user)
                .body(Map.of(
                        "id", id, "name", "ci", "expires", IN_A_YEAR, "token", "mine", "user_id", UUID.randomUUID()))
                .post("/user/token");

        assertThat(answer).hasStatus(201).hasJson("id", id).hasJson("user_id", user.id());
        assertThat(answer.<String>path("token")).isNotEqualTo("mine");
    }

    @Test
    void isListedByNameWithoutLoginsAndThoseOfOthers(IbutsuApp app, TestData data) {
        User user = data.user();
        create(app, user, "b", IN_A_YEAR);
        create(app, user, "a", IN_A_YEAR);
        create(app, data.user(), "c", IN_A_YEAR);
        app.anonymous()
                .body(Map.of("email", user.email(), "password", TestData.PASSWORD))
                .post("/login");

        TestResponse all = app.as(user).get("/user/token");
        TestResponse second =
                app.as(user).queryParam("page", 2).queryParam("pageSize", 1).get("/user/token");

        assertThat(all).hasPagination(1, 25, 2);
        assertThat(all.<List<String>>path("tokens.name")).containsExactly("a", "b");
        assertThat(second).hasPagination(2, 1, 2);
        assertThat(second.<List<String>>path("tokens.name")).containsExactly("b");
    }

    @Defect(77)
    @Test
    void isShownAgain(IbutsuApp app, TestData data) {
        User user = data.user();
        TestResponse made = create(app, user, "ci", IN_A_YEAR);

        TestResponse answer = app.as(user).get("/user/token/{id}", made.<String>path("id"));

        assertThat(answer).hasStatus(200).hasJson("token", made.path("token")).hasJson("name", "ci");
        assertThat(app.as(user).get("/user/token").<List<String>>path("tokens.token"))
                .containsExactly(made.<String>path("token"));
    }

    @Defect(2)
    @Test
    void isRefusedOnceDeleted(IbutsuApp app, TestData data) {
        User user = data.user();
        TestResponse made = create(app, user, "ci", IN_A_YEAR);

        assertThat(app.as(user).delete("/user/token/{id}", made.<String>path("id")))
                .hasStatus(200)
                .isJsonString("OK");

        assertThat(me(app, made.path("token"))).isProblem(401);
        assertThat(app.as(user).get("/user/token/{id}", made.<String>path("id")))
                .hasStatus(404)
                .isJsonString("Token not found");
    }

    @Test
    void canBeDeletedTwiceWhenTwoRowsHoldTheSame(IbutsuApp app, TestData data) {
        User user = data.user();
        String text = create(app, user, "ci", IN_A_YEAR).path("token");
        UUID copy = UUID.randomUUID();
        app.inTransaction(session -> session.persist(new Token()
                .id(copy)
                .name("copy")
                .token(text)
                .userId(user.id())
                .expires(LocalDateTime.of(2025, 6, 1, 12, 0))));
        List<String> ids = app.as(user).get("/user/token").path("tokens.id");

        for (String id : ids) {
            assertThat(app.as(user).delete("/user/token/{id}", id)).hasStatus(200);
        }

        assertThat(me(app, text)).isProblem(401);
    }

    @Test
    void isForgottenAsRevokedWhenItHasExpired(IbutsuApp app, TestData data) {
        User user = data.user();
        TestResponse early = create(app, user, "early", "2024-06-02");
        TestResponse late = create(app, user, "late", IN_A_YEAR);
        app.as(user).delete("/user/token/{id}", early.<String>path("id"));
        app.clock().advance(Duration.ofDays(2));

        app.as(user).delete("/user/token/{id}", late.<String>path("id"));

        Object revoked = app.db()
                .createNativeQuery("select count(*) from ibutsu_revoked_tokens", Long.class)
                .getSingleResult();
        assertThat(revoked).isEqualTo(1L);
    }

    @ValidationTest
    @Test
    void isHiddenFromEverybodyElse(IbutsuApp app, TestData data) {
        String id = create(app, data.user(), "ci", IN_A_YEAR).path("id");

        assertThat(app.asSuperadmin().get("/user/token/{id}", id))
                .hasStatus(403)
                .isJsonString("Forbidden");
        assertThat(app.as(data.user()).delete("/user/token/{id}", id))
                .hasStatus(403)
                .isJsonString("Forbidden");
    }

    @ValidationTest
    @Test
    void isMissedWithTheWordsOfEachOperation(IbutsuApp app) {
        UUID id = UUID.randomUUID();

        assertThat(app.asSuperadmin().get("/user/token/{id}", id))
                .hasStatus(404)
                .isJsonString("Token not found");
        assertThat(app.asSuperadmin().delete("/user/token/{id}", id))
                .hasStatus(404)
                .isJsonString("Not Found");
        assertThat(app.asSuperadmin().get("/user/token/nope"))
                .hasStatus(400)
                .isJsonString("ID: nope is not a valid UUID");
        assertThat(app.asSuperadmin().delete("/user/token/nope"))
                .hasStatus(400)
                .isJsonString("ID: nope is not a valid UUID");
    }

    @Defect(76)
    @ValidationTest
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\":\"ci\"}",
                "{\"expires\":\"2025-06-01\"}",
                "{\"name\":null,\"expires\":\"2025-06-01\"}",
                "{\"name\":\"ci\",\"expires\":\"garbage\"}",
                "{\"name\":\"ci\",\"expires\":\"\"}",
                "{\"name\":\"ci\",\"expires\":1893456000}",
                "{\"name\":\"ci\",\"expires\":\"1969-01-01\"}",
                "{\"name\":\"ci\",\"expires\":\"2024-06-01T12:00:00Z\"}",
                "{\"name\":\"ci\",\"expires\":\"2024-06-01T12:00:00.5Z\"}",
                "{\"name\":\"login-token\",\"expires\":\"2025-06-01\"}",
                "{\"id\":\"nope\",\"name\":\"ci\",\"expires\":\"2025-06-01\"}"
            })
    void isNotMadeFrom(String body, IbutsuApp app) {
        assertThat(app.asSuperadmin().body(body).post("/user/token")).isProblem(400);
    }

    @Defect(49)
    @ValidationTest
    @Test
    void isNotMadeUnderAnIdInUse(IbutsuApp app, TestData data) {
        String id = create(app, data.user(), "ci", IN_A_YEAR).path("id");

        assertThat(app.asSuperadmin()
                        .body(Map.of("id", id, "name", "ci", "expires", IN_A_YEAR))
                        .post("/user/token"))
                .isProblem(400);
    }

    @ValidationTest
    @Test
    void needsALogin(IbutsuApp app) {
        assertThat(app.anonymous().get("/user/token")).isProblem(401);
        assertThat(app.anonymous().body("{}").post("/user/token")).isProblem(401);
        assertThat(app.anonymous().get("/user/token/{id}", UUID.randomUUID())).isProblem(401);
        assertThat(app.anonymous().delete("/user/token/{id}", UUID.randomUUID()))
                .isProblem(401);
    }

    @ValidationTest
    @Test
    void isNotListedOnPagesBeyondCounting(IbutsuApp app) {
        assertThat(app.asSuperadmin().queryParam("page", "9223372036854775807").get("/user/token"))
                .hasStatus(400)
                .isJsonString("The page number is too big.");
        assertThat(app.asSuperadmin().queryParam("pageSize", 0).get("/user/token"))
                .isProblem(400);
    }

    private static TestResponse create(IbutsuApp app, User user, String name, String expires) {
        Map<String, Object> body = new HashMap<>();
        body.put("name", name);
        body.put("expires", expires);
        return app.as(user).body(body).post("/user/token");
    }

    private static TestResponse me(IbutsuApp app, String token) {
        return app.anonymous().header(AuthHeaders.bearer(token)).get("/user");
    }
}
