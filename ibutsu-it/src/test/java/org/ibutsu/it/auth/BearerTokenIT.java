package org.ibutsu.it.auth;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import io.restassured.response.Response;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import org.ibutsu.it.Defect;
import org.ibutsu.model.User;
import org.ibutsu.testing.AuthHeaders;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.ValidationTest;
import org.ibutsu.testing.make.Make;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@IntegrationTest
class BearerTokenIT {

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
        assertThat(with(app, header)).isProblem(401).has("detail", "No authorization token provided");
    }

    @ValidationTest
    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Bearer "})
    void isMissedAfterTheScheme(String header, IbutsuApp app) {
        assertThat(with(app, header)).isProblem(401).has("detail", "Invalid authorization header");
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
    void isRefusedWhenItsUserIsInactive(IbutsuApp app, Make make) {
        assertThat(app.as(make.user(user -> user.active(false))).get("/user")).isProblem(401);
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
    void isRefusedAfterItsUserWasDeleted(IbutsuApp app, Make make) {
        User user = make.user();
        String token = app.token(user);

        app.inTransaction(session -> session.remove(session.find(User.class, user.id())));

        assertThat(app.anonymous().header(AuthHeaders.bearer(token)).get("/user"))
                .isProblem(401);
    }

    private static Response with(IbutsuApp app, String header) {
        return (header == null ? app.anonymous() : app.anonymous().header("Authorization", header)).get("/user");
    }
}
