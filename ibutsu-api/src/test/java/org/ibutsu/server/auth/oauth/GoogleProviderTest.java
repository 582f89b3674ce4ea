package org.ibutsu.server.auth.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Date;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.ibutsu.server.SettableTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class GoogleProviderTest {

    private final SettableTime clock = new SettableTime();
    private final Date end = Date.from(clock.instant().plusSeconds(60));
    private RSAKey key;
    private StubProvider stub;
    private GoogleProvider google;

    @BeforeEach
    void start() throws IOException, JOSEException {
        key = new RSAKeyGenerator(2048).keyID("a").generate();
        stub = new StubProvider().answer("/keys", new JWKSet(key.toPublicJWK()).toString());
        google = new GoogleProvider(stub.http(), "ibutsu", URI.create(stub.address("/keys")), clock);
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://accounts.google.com", "accounts.google.com"})
    void believesWhatGoogleHasSigned(String issuer) throws JOSEException {
        Identity ann = google.identify(statement(claims -> claims.issuer(issuer)));

        assertThat(ann).isEqualTo(new Identity("ann@example.com", "Ann"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("strangeClaims")
    void refusesStatements(String why, UnaryOperator<JWTClaimsSet.Builder> claims) throws JOSEException {
        String statement = statement(claims);

        assertThatThrownBy(() -> google.identify(statement))
                .isInstanceOf(IdentityRejectedException.class)
                .hasMessageContaining(why);
    }

    static Stream<Arguments> strangeClaims() {
        return Stream.of(
                refused("issued by Google", claims -> claims.issuer("https://example.com")),
                refused("audience", claims -> claims.audience("another")),
                refused("exp", claims -> claims.expirationTime(null)),
                refused("not verified", claims -> claims.claim("email_verified", false)),
                refused("address", claims -> claims.claim("email", null)));
    }

    private static Arguments refused(String why, UnaryOperator<JWTClaimsSet.Builder> claims) {
        return Arguments.of(why, claims);
    }

    @Test
    void believesStatementsUntilTheyExpire() throws JOSEException {
        String statement = statement(UnaryOperator.identity());
        clock.advance(Duration.ofSeconds(59));

        assertThat(google.identify(statement).name()).isEqualTo("Ann");

        clock.advance(Duration.ofSeconds(2));
        assertThatThrownBy(() -> google.identify(statement)).hasMessageContaining("Expired");
    }

    @Test
    void refusesTheSignatureOfAStranger() throws JOSEException {
        key = new RSAKeyGenerator(2048).keyID("a").generate();
        String statement = statement(UnaryOperator.identity());

        assertThatThrownBy(() -> google.identify(statement)).isInstanceOf(IdentityRejectedException.class);
    }

    private String statement(UnaryOperator<JWTClaimsSet.Builder> change) throws JOSEException {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer("accounts.google.com")
                .audience("ibutsu")
                .expirationTime(end)
                .claim("email", "ann@example.com")
                .claim("name", "Ann");
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("a").build(),
                change.apply(claims).build());
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }
}
