package org.ibutsu.it.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ibutsu.testing.IbutsuAssertions.assertThat;
import static org.junit.jupiter.params.provider.EnumSource.Mode.EXCLUDE;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.Session;
import org.ibutsu.harness.fake.TestClock;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.harness.provider.Endpoint;
import org.ibutsu.harness.provider.FakeIdentityProvider;
import org.ibutsu.harness.provider.FaultMode;
import org.ibutsu.harness.provider.Person;
import org.ibutsu.it.Defect;
import org.ibutsu.model.User;
import org.ibutsu.model.json.Json;
import org.ibutsu.model.store.account.UserStore;
import org.ibutsu.testing.AuthHeaders;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.ProviderSettings;
import org.ibutsu.testing.ValidationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@IntegrationTest
class ProviderLoginIT {

    private static final Person ANN = Person.of("ann@example.com", "Ann & <Söns>");
    private static final Pattern RESULT = Pattern.compile("result: (\\{.*?\\})\\}, (\"[^\"]*\")");

    @Test
    @Tag("capability:identity-provider")
    void leadsBackFromKeycloakWithAToken(IbutsuApp app, FakeIdentityProvider provider) {
        TestResponse answer = logIn(app, "keycloak", provider.code(ANN));

        assertThat(answer).hasStatus(302).hasHeader("Cache-Control", "no-store");
        Matcher location = Pattern.compile("http://127.0.0.1:8080/ui/login\\?email=(.*)&name=(.*)&token=(.*)")
                .matcher(answer.header("Location"));
        assertThat(location.matches()).isTrue();
        assertThat(decode(location.group(1))).isEqualTo("ann@example.com");
        assertThat(decode(location.group(2))).isEqualTo("Ann & <Söns>");
        assertThat(me(app, location.group(3))).hasStatus(200).hasJson("email", "ann@example.com");
    }

    @Defect(31)
    @ParameterizedTest
    @ValueSource(strings = {"github", "gitlab", "facebook"})
    void answersWithAPageThatHandsTheTokenToTheFrontend(String name, IbutsuApp app, FakeIdentityProvider provider) {
        TestResponse answer = logIn(app, name, provider.code(ANN));

        assertThat(answer).hasStatus(200).hasHeader("Content-Type", "text/html;charset=utf-8");
        assertThat(answer.asString()).doesNotContain("<Söns>");
        Matcher result = RESULT.matcher(answer.asString());
        assertThat(result.find()).isTrue();
        JsonNode login = Json.parse(result.group(1));
        assertThat(login.get("name").textValue()).isEqualTo("Ann & <Söns>");
        assertThat(result.group(2)).isEqualTo("\"http://127.0.0.1:8080\"");
        assertThat(me(app, login.get("token").textValue())).hasStatus(200).hasJson("email", "ann@example.com");
    }

    @Test
    void answersInJsonForGoogle(IbutsuApp app, FakeIdentityProvider provider, TestClock clock) {
        TestResponse answer =
                logIn(app, "google", provider.googleToken(ANN, clock.instant()).sign());

        assertThat(answer).hasStatus(200).hasJson("email", "ann@example.com").hasJson("name", "Ann & <Söns>");
        assertThat(me(app, answer.path("token"))).hasStatus(200);
    }

    @Defect(31)
    @ParameterizedTest
    @ValueSource(strings = {"keycloak", "github", "gitlab", "facebook"})
    void worksFromTheAddressOfTheLoginPageOn(String name, IbutsuApp app, FakeIdentityProvider provider)
            throws Exception {
        provider.signIn(ANN);
        JsonNode config =
                Json.parse(app.anonymous().get("/login/config/{name}", name).asString());

        URI back = authorize(provider, config);

        assertThat(back.toString()).startsWith("http://127.0.0.1:8080/api/login/auth/" + name + "?code=");
        String code = back.getRawQuery().substring("code=".length());
        assertThat(logIn(app, name, code).statusCode()).isIn(200, 302);
    }

    private static URI authorize(FakeIdentityProvider provider, JsonNode config) throws Exception {
        String client = config.path("client_id").asText(config.path("app_id").asText());
        String query = "?response_type=code&client_id=" + client + "&redirect_uri="
                + URLEncoder.encode(config.get("redirect_uri").textValue(), StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(config.get("authorization_url").textValue() + query))
                .build();
        HttpResponse<Void> answer = provider.client().send(request, HttpResponse.BodyHandlers.discarding());
        return URI.create(answer.headers().firstValue("Location").orElseThrow());
    }

    @Test
    void makesAnActiveAccountWithoutAPassword(IbutsuApp app, FakeIdentityProvider provider, Session session) {
        logIn(app, "gitlab", provider.code(ANN));

        User user = new UserStore(session).withEmail("ann@example.com").orElseThrow();
        assertThat(user.name()).isEqualTo("Ann & <Söns>");
        assertThat(user.active()).isTrue();
        assertThat(user.superadmin()).isFalse();
        assertThat(user.passwordHash()).isNull();
    }

    @Test
    void takesTheAccountThatIsThereInAnyCase(
            IbutsuApp app, TestData data, FakeIdentityProvider provider, TestClock clock) {
        User user = data.user(u -> u.email("Ann@Example.com").name("Old name"));

        TestResponse answer =
                logIn(app, "google", provider.googleToken(ANN, clock.instant()).sign());

        assertThat(answer).hasJson("email", "Ann@Example.com").hasJson("name", "Old name");
        assertThat(me(app, answer.path("token"))).hasJson("id", user.id());
    }

    @ValidationTest
    @Test
    void refusesAnAddressThatFitsSeveralAccounts(IbutsuApp app, TestData data, FakeIdentityProvider provider) {
        data.user(u -> u.email("Ann@example.com"));
        data.user(u -> u.email("ANN@example.com"));

        assertRefused(logIn(app, "github", provider.code(ANN)));
    }

    @Defect(31)
    @ValidationTest
    @Test
    void refusesInactiveAccounts(IbutsuApp app, TestData data, FakeIdentityProvider provider) {
        data.user(u -> u.email("ann@example.com").active(false));

        assertRefused(logIn(app, "github", provider.code(ANN)));
    }

    @Test
    void replacesTheRowOfTheLoginBefore(IbutsuApp app, FakeIdentityProvider provider, Session session) {
        logIn(app, "github", provider.code(ANN));
        logIn(app, "keycloak", provider.code(ANN));

        assertThat(session.createSelectionQuery("select count(*) from Token where name = 'login-token'", Long.class)
                        .getSingleResult())
                .isOne();
    }

    @Test
    void takesThePrimaryAddressOfGitHubWhenNoneIsShown(IbutsuApp app, FakeIdentityProvider provider, Session session) {
        assertThat(logIn(app, "github", provider.code(ANN.withHiddenEmail()))).hasStatus(200);

        assertThat(new UserStore(session).withEmail("ann@example.com")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"github", "gitlab", "facebook"})
    void doesWithoutAName(String name, IbutsuApp app, FakeIdentityProvider provider, Session session) {
        assertThat(logIn(app, name, provider.code(ANN.withoutName()))).hasStatus(200);

        Optional<User> user = new UserStore(session).withEmail("ann@example.com");
        assertThat(user.orElseThrow().name()).isNull();
    }

    @ValidationTest
    @Test
    void needsANameFromKeycloak(IbutsuApp app, FakeIdentityProvider provider) {
        assertRefused(logIn(app, "keycloak", provider.code(ANN.withoutName())));
    }

    @ValidationTest
    @ParameterizedTest
    @ValueSource(strings = {"keycloak", "github", "gitlab", "facebook"})
    void refusesPeopleWithoutAnAddress(String name, IbutsuApp app, FakeIdentityProvider provider) {
        assertRefused(logIn(app, name, provider.code(ANN.withoutEmail())));
    }

    @Defect(31)
    @ValidationTest
    @ParameterizedTest
    @ValueSource(strings = {"keycloak", "github", "gitlab"})
    void refusesUnverifiedAddresses(String name, IbutsuApp app, FakeIdentityProvider provider) {
        assertRefused(logIn(app, name, provider.code(ANN.unverified().withHiddenEmail())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"keycloak", "github", "gitlab"})
    void takesAddressesOfWhichNothingIsSaid(String name, IbutsuApp app, FakeIdentityProvider provider) {
        TestResponse answer =
                logIn(app, name, provider.code(ANN.ofUnknownVerification().withHiddenEmail()));

        assertThat(answer.statusCode()).isIn(200, 302);
    }

    @ValidationTest
    @ParameterizedTest
    @ValueSource(strings = {"keycloak", "github", "gitlab", "facebook", "google"})
    void refusesUnknownCodes(String name, IbutsuApp app) {
        assertRefused(logIn(app, name, "nonsense"));
    }

    @ValidationTest
    @ParameterizedTest
    @ValueSource(strings = {"keycloak", "github", "gitlab", "facebook"})
    void refusesUsedCodes(String name, IbutsuApp app, FakeIdentityProvider provider) {
        String code = provider.code(ANN);
        logIn(app, name, code);

        assertRefused(logIn(app, name, code));
    }

    @ValidationTest
    @Test
    void refusesStatementsThatGoogleDidNotMakeForThisServerNow(
            IbutsuApp app, FakeIdentityProvider provider, TestClock clock) {
        var now = clock.instant();

        assertRefused(logIn(app, "google", provider.googleToken(ANN, now).signAsStranger()));
        assertRefused(logIn(
                app,
                "google",
                provider.googleToken(ANN, now).audience("another").sign()));
        assertRefused(logIn(
                app,
                "google",
                provider.googleToken(ANN, now).issuer("https://example.com").sign()));
        assertRefused(
                logIn(app, "google", provider.googleToken(ANN, now).expires(now).sign()));
        assertRefused(
                logIn(app, "google", provider.googleToken(ANN.unverified(), now).sign()));
        assertRefused(logIn(
                app, "google", provider.googleToken(ANN.withoutEmail(), now).sign()));
    }

    @Defect(31)
    @ValidationTest
    @ParameterizedTest
    @EnumSource(
            mode = EXCLUDE,
            names = {"SLOW", "DRIPS"})
    void refusesWhileCodesCannotBeExchanged(FaultMode trouble, IbutsuApp app, FakeIdentityProvider provider) {
        provider.fail(Endpoint.TOKEN, trouble);

        assertRefused(logIn(app, "gitlab", provider.code(ANN)));
    }

    @ValidationTest
    @ParameterizedTest
    @EnumSource(
            mode = EXCLUDE,
            names = {"SLOW", "DRIPS"})
    void refusesWhileNobodyIsDescribed(FaultMode trouble, IbutsuApp app, FakeIdentityProvider provider) {
        provider.fail(Endpoint.USER, trouble);

        assertRefused(logIn(app, "keycloak", provider.code(ANN)));
    }

    @ValidationTest
    @ParameterizedTest
    @EnumSource(
            mode = EXCLUDE,
            names = {"SLOW", "DRIPS"})
    void refusesWhileAddressesAreNotListed(FaultMode trouble, IbutsuApp app, FakeIdentityProvider provider) {
        provider.fail(Endpoint.EMAILS, trouble);

        assertRefused(logIn(app, "github", provider.code(ANN.withHiddenEmail())));
    }

    @Defect(31)
    @ValidationTest
    @ParameterizedTest
    @CsvSource({"TOKEN,gitlab", "USER,keycloak", "EMAILS,github"})
    void refusesWhatTakesTooLong(Endpoint endpoint, String name, IbutsuApp app, FakeIdentityProvider provider) {
        IbutsuApp impatient =
                app.startServer(config -> config.providers(ProviderSettings.of(provider, Duration.ofMillis(100))));
        provider.fail(endpoint, FaultMode.SLOW);

        assertRefused(logIn(impatient, name, provider.code(ANN.withHiddenEmail())));
    }

    @ValidationTest
    @Test
    void asksForACodeFirst(IbutsuApp app) {
        assertThat(app.anonymous().get("/login/auth/nobody")).hasStatus(400).isJsonString("Bad Request");
        assertThat(logIn(app, "github", "")).hasStatus(400).isJsonString("Bad Request");
        assertThat(logIn(app, "github", "\0")).isProblem(400);
    }

    @Defect(31)
    @ValidationTest
    @ParameterizedTest
    @ValueSource(strings = {"nobody", "GitHub", "user"})
    void knowsNobodyElse(String name, IbutsuApp app) {
        assertThat(logIn(app, name, "x")).hasStatus(404).isJsonString("Not Found");
    }

    private static void assertRefused(TestResponse answer) {
        assertThat(answer).hasStatus(401).isJsonString("Unauthorized");
    }

    private static TestResponse logIn(IbutsuApp app, String provider, String code) {
        return app.anonymous().followRedirects(false).queryParam("code", code).get("/login/auth/{provider}", provider);
    }

    private static TestResponse me(IbutsuApp app, String token) {
        return app.anonymous().header(AuthHeaders.bearer(token)).get("/user");
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
