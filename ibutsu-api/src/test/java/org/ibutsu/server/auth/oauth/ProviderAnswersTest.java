package org.ibutsu.server.auth.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made of the answers of Keycloak, GitHub, GitLab and Facebook. */
@Tag("unit")
class ProviderAnswersTest {

    private StubProvider stub;

    @BeforeEach
    void start() throws IOException {
        stub = new StubProvider().answer("/token", "{\"access_token\": \"t0ken\"}");
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    @Test
    void exchangesACodeWithTheSecret() {
        String token = stub.exchange("s&cret").token(stub.http().begin(), "c=de");

        assertThat(token).isEqualTo("t0ken");
        assertThat(stub.body("/token"))
                .isEqualTo("client_id=ibutsu&code=c%3Dde&grant_type=authorization_code"
                        + "&redirect_uri=https%3A%2F%2Fibutsu.example.com%2Fback&client_secret=s%26cret");
    }

    @Test
    void exchangesACodeWithoutASecret() {
        stub.exchange(null).token(stub.http().begin(), "code");

        assertThat(stub.body("/token")).doesNotContain("client_secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"access_token\": \"a b\"}", "{\"access_token\": \"\"}", "no JSON"})
    void refuseWithoutAToken(String answer) {
        stub.answer("/token", answer);

        assertThatThrownBy(() -> stub.exchange(null).token(stub.http().begin(), "code"))
                .isInstanceOf(IdentityRejectedException.class)
                .hasMessageContaining("/token");
    }

    @Test
    void describeThePersonToTheBearer() {
        Identity ann = person("{\"email\": \"ann@example.com\", \"name\": \"Ann\", \"confirmed_at\": \"2024-01-01\"}");

        assertThat(ann).isEqualTo(new Identity("ann@example.com", "Ann"));
        assertThat(stub.authorization("/user")).isEqualTo("Bearer t0ken");
    }

    @Test
    void refuseAnAddressThatIsNotConfirmed() {
        assertThatThrownBy(() -> person("{\"email\": \"ann@example.com\", \"confirmed_at\": null}"))
                .hasMessageContaining("verified");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"email\": \"old@example.com\"}, {\"email\": \"ann@example.com\", \"primary\": true}]",
                "[{\"email\": \"ann@example.com\"}, {\"email\": \"old@example.com\"}]",
                "[{\"email\": \"ann@example.com\", \"primary\": true, \"verified\": true}]"
            })
    void listThePrimaryAddressOrTheFirst(String addresses) {
        stub.answer("/emails", addresses);

        assertThat(person("{\"email\": null}").email()).isEqualTo("ann@example.com");
    }

    @Test
    void refuseAListedAddressThatIsNotVerified() {
        stub.answer("/emails", "[{\"email\": \"ann@example.com\", \"verified\": false}]");

        assertThatThrownBy(() -> person("{}")).hasMessageContaining("not verified");
    }

    @Test
    void refuseAPersonWhoseAddressIsListedNowhere() {
        stub.answer("/user", "{}");
        OAuthProvider provider =
                new OAuthProvider(stub.http(), stub.exchange(null), stub.address("/user"), Optional.empty());

        assertThatThrownBy(() -> provider.identify("code")).hasMessageContaining("returned no e-mail address");
    }

    @Test
    void areNeededWithStatus200() {
        assertThatThrownBy(() -> person("{}")).hasMessageContaining("/emails answers with status 404");
    }

    @Test
    void describeThePersonOfKeycloak() {
        Identity ann = keycloak(true, "\"email\": \"ann@example.com\", \"name\": \"Ann\", \"sub\": \"1\"");

        assertThat(ann).isEqualTo(new Identity("ann@example.com", "Ann"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"name\": \"Ann\", \"sub\": \"1\"",
                "\"email\": \"ann@example.com\", \"sub\": \"1\"",
                "\"email\": \"ann@example.com\", \"name\": \"Ann\""
            })
    void refuseWhatKeycloakLeavesOut(String claims) {
        assertThatThrownBy(() -> keycloak(true, claims)).hasMessageContaining("returned no ");
    }

    @Test
    void refuseAnAddressThatKeycloakHasNotVerified() {
        assertThatThrownBy(() -> keycloak(false, "\"email\": \"ann@example.com\", \"name\": \"Ann\", \"sub\": \"1\""))
                .hasMessageContaining("not verified");
    }

    private Identity person(String json) {
        stub.answer("/user", json);
        return new OAuthProvider(
                        stub.http(), stub.exchange(null), stub.address("/user"), Optional.of(stub.address("/emails")))
                .identify("code");
    }

    private Identity keycloak(boolean verified, String claims) {
        stub.answer("/userinfo", "{\"email_verified\": " + verified + ", " + claims + "}");
        return new KeycloakProvider(stub.http(), stub.exchange(null), stub.address("/userinfo")).identify("code");
    }
}
