package org.ibutsu.it.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.harness.provider.Endpoint;
import org.ibutsu.harness.provider.FakeIdentityProvider;
import org.ibutsu.harness.provider.FaultMode;
import org.ibutsu.harness.provider.Person;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.ProviderSettings;
import org.ibutsu.testing.ValidationTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Providers that dawdle or never end take nothing from those who want something else. */
@IntegrationTest
class ProviderTroubleIT {

    private static final int LOGINS = 40;

    @ValidationTest
    @ParameterizedTest
    @CsvSource({
        "TOKEN,gitlab,DRIPS", "USER,keycloak,DRIPS", "EMAILS,github,DRIPS", "KEYS,google,DRIPS",
        "TOKEN,gitlab,ENDLESS", "USER,keycloak,ENDLESS", "EMAILS,github,ENDLESS", "KEYS,google,ENDLESS",
        "TOKEN,gitlab,SLOW", "USER,keycloak,SLOW", "EMAILS,github,SLOW", "KEYS,google,SLOW",
        "TOKEN,gitlab,REDIRECTS", "USER,keycloak,REDIRECTS", "EMAILS,github,REDIRECTS", "KEYS,google,REDIRECTS"
    })
    void refusesALoginThatDoesNotComeToAnEnd(
            Endpoint endpoint, String name, FaultMode trouble, IbutsuApp app, FakeIdentityProvider provider) {
        Duration patience = trouble == FaultMode.ENDLESS || trouble == FaultMode.REDIRECTS
                ? Duration.ofMinutes(10)
                : Duration.ofMillis(300);
        IbutsuApp other = app.startServer(config -> config.providers(ProviderSettings.of(provider, patience)));
        provider.fail(endpoint, trouble);
        Person ann = Person.of("ann@example.com", "Ann").withHiddenEmail();
        String code = name.equals("google")
                ? provider.googleToken(ann, app.clock().instant()).sign()
                : provider.code(ann);

        assertThat(logIn(other, name, code)).hasStatus(401).isJsonString("Unauthorized");
    }

    @ParameterizedTest
    @EnumSource(names = {"SLOW", "DRIPS"})
    void leavesThreadsToOthers(FaultMode trouble, IbutsuApp app, FakeIdentityProvider provider) throws Exception {
        IbutsuApp small =
                app.startServer(config -> config.providers(ProviderSettings.of(provider, Duration.ofMinutes(10))));
        provider.fail(Endpoint.TOKEN, trouble);
        BlockingQueue<HttpResponse<String>> answered = new LinkedBlockingQueue<>();
        List<CompletableFuture<?>> all = new ArrayList<>();
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        for (int i = 0; i < LOGINS; i++) {
            URI uri = small.uri().resolve("/api/login/auth/" + (i % 2 == 0 ? "gitlab" : "keycloak") + "?code=x");
            all.add(client.sendAsync(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                    .thenAccept(answered::add));
        }

        HttpResponse<String> refused = answered.poll(1, TimeUnit.MINUTES);
        assertThat(refused).isNotNull();
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(logIn(small, "gitlab", "x")).isProblem(503).hasHeader("Retry-After", "2");
        assertThat(small.asSuperadmin().get("/user")).hasStatus(200);
        provider.reset();
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(1, TimeUnit.MINUTES);
    }

    private static TestResponse logIn(IbutsuApp app, String provider, String code) {
        return app.anonymous().followRedirects(false).queryParam("code", code).get("/login/auth/{provider}", provider);
    }
}
