package org.ibutsu.harness.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.ibutsu.harness.UnitTest;
import org.ibutsu.harness.json.JsonTrees;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The provider as an ordinary OpenID client sees it, which knows nothing but the issuer. */
@UnitTest
class FakeIdentityProviderTest {

    private static final Person ANN = Person.of("ann@example.com", "Ann");
    private static final String CALLBACK = "http://127.0.0.1:9/callback";

    private final FakeIdentityProvider provider = FakeIdentityProvider.start();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void signsTokensThatItsPublishedKeysVerify() throws Exception {
        Instant now = Instant.now();

        JWTClaimsSet claims =
                verified(provider.accessToken(ANN, now).claim("scope", "orders").sign());

        assertThat(claims.getIssuer()).isEqualTo(provider.issuer().toString());
        assertThat(claims.getSubject()).isEqualTo("ann@example.com");
        assertThat(claims.getStringClaim("scope")).isEqualTo("orders");
        assertThatThrownBy(() -> verified(provider.accessToken(ANN, now).signAsStranger()))
                .hasMessageContaining("Invalid signature");
        assertThatThrownBy(() -> verified(provider.accessToken(ANN, now)
                        .expires(now.minusSeconds(3600))
                        .sign()))
                .hasMessageContaining("Expired");
    }

    @Test
    void logsInByTheAddressesOfItsConfiguration() throws Exception {
        provider.signIn(ANN);
        JsonNode configuration = configuration();

        HttpResponse<String> sentBack = send(HttpRequest.newBuilder(
                URI.create(configuration.get("authorization_endpoint").textValue() + "?response_type=code&client_id="
                        + FakeIdentityProvider.CLIENT_ID + "&redirect_uri=" + CALLBACK + "&state=s%201&nonce=n1")));
        String location = sentBack.headers().firstValue("Location").orElseThrow();
        assertThat(location).startsWith(CALLBACK + "?code=").endsWith("&state=s+1");

        String code = location.replaceFirst(".*code=([^&]+).*", "$1");
        JsonNode tokens = exchange(configuration, code, FakeIdentityProvider.CLIENT_SECRET);

        assertThat(verified(tokens.get("id_token").textValue()).getStringClaim("nonce"))
                .isEqualTo("n1");
        JsonNode user = JsonTrees.parse(send(HttpRequest.newBuilder(URI.create(
                                configuration.get("userinfo_endpoint").textValue()))
                        .header(
                                "Authorization",
                                "Bearer " + tokens.get("access_token").textValue()))
                .body());
        assertThat(user.get("sub").textValue()).isEqualTo("ann@example.com");
        assertThat(exchange(configuration, code, FakeIdentityProvider.CLIENT_SECRET)
                        .get("error")
                        .textValue())
                .isEqualTo("invalid_grant");
    }

    @Test
    void refusesAWrongSecret() throws Exception {
        JsonNode refused = exchange(configuration(), provider.code(ANN), "wrong");

        assertThat(refused.get("error").textValue()).isEqualTo("invalid_grant");
    }

    private JsonNode configuration() throws Exception {
        return JsonTrees.parse(
                send(HttpRequest.newBuilder(URI.create(provider.issuer() + "/.well-known/openid-configuration")))
                        .body());
    }

    private JsonNode exchange(JsonNode configuration, String code, String secret) throws Exception {
        String credentials = FakeIdentityProvider.CLIENT_ID + ":" + secret;
        return JsonTrees.parse(send(HttpRequest.newBuilder(
                                URI.create(configuration.get("token_endpoint").textValue()))
                        .header(
                                "Authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                        .POST(BodyPublishers.ofString(
                                "grant_type=authorization_code&redirect_uri=" + CALLBACK + "&code=" + code)))
                .body());
    }

    private JWTClaimsSet verified(String token) throws Exception {
        String keys = send(HttpRequest.newBuilder(
                        URI.create(configuration().get("jwks_uri").textValue())))
                .body();
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, new ImmutableJWKSet<>(JWKSet.parse(keys))));
        return processor.process(token, null);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
