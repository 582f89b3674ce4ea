package org.ibutsu.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class JsonWebTokensTest {

    private static final UUID USER = UUID.fromString("0f9d3c1a-7f3e-4b58-9b36-4b7a6e0f1d22");
    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
    private static final String SECRET = "short";

    private final JsonWebTokens tokens = tokens(NOW);

    @Test
    void readsWhatItHasIssued() {
        String token = tokens.issue(USER);

        assertThat(tokens.read(token)).hasValueSatisfying(claims -> {
            assertThat(claims.subject()).isEqualTo(USER);
            assertThat(claims.issued()).isEqualTo(NOW);
        });
    }

    @Test
    void issuesNoTokenTwice() {
        assertThat(tokens.issue(USER)).isNotEqualTo(tokens.issue(USER));
    }

    @Test
    void refusesAnExpiredToken() {
        String token = tokens.issue(USER);

        assertThat(tokens(NOW.plus(Duration.ofHours(1)).minusSeconds(1)).read(token))
                .isPresent();
        assertThat(tokens(NOW.plus(Duration.ofHours(1))).read(token)).isEmpty();
    }

    @Test
    void refusesATokenThatItHasReadBeforeItExpired() {
        AtomicReference<Instant> now = new AtomicReference<>(NOW);
        JsonWebTokens read = tokens(((InstantSource) now::get).withZone(ZoneOffset.UTC));
        String token = tokens.issue(USER);

        assertThat(read.read(token)).isPresent();
        now.set(NOW.plus(Duration.ofHours(1)).minusSeconds(1));
        assertThat(read.read(token)).isPresent();
        now.set(NOW.plus(Duration.ofHours(1)));
        assertThat(read.read(token)).isEmpty();
    }

    @Test
    void takesFloatingPointDatesAndNoJti() throws JOSEException {
        String token = signed("HS256", """
                {"iss":"us","iat":1699999999.5,"exp":1893456000.0,"sub":"0f9d3c1a-7f3e-4b58-9b36-4b7a6e0f1d22"}""");

        assertThat(tokens.read(token)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1})
    void isGoodFromTheMomentThatItNames(long secondsAgo) throws JOSEException {
        long from = NOW.getEpochSecond() - secondsAgo;
        String token = signed("HS256", """
                {"iss":"us","iat":1,"nbf":%d,"exp":1893456000,"sub":"%s"}""".formatted(from, USER));

        assertThat(tokens.read(token)).isPresent();
    }

    @Test
    void tellsTheSecondAfterWhichATokenIsGoodNoLonger() throws JOSEException {
        assertThat(JsonWebTokens.expiry(signed("HS256", "{\"exp\":1893456000}")))
                .hasValue(Instant.ofEpochSecond(1_893_456_001));
        assertThat(JsonWebTokens.expiry(signed("HS256", "{\"exp\":\"never\"}"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"iss\":\"us\",\"iat\":1,\"sub\":\"0f9d3c1a-7f3e-4b58-9b36-4b7a6e0f1d22\"}",
                "{\"iss\":\"us\",\"exp\":1893456000,\"sub\":\"0f9d3c1a-7f3e-4b58-9b36-4b7a6e0f1d22\"}",
                "{\"iat\":1,\"exp\":1893456000,\"sub\":\"0f9d3c1a-7f3e-4b58-9b36-4b7a6e0f1d22\"}",
                "{\"iss\":\"they\",\"iat\":1,\"exp\":1893456000,\"sub\":\"0f9d3c1a-7f3e-4b58-9b36-4b7a6e0f1d22\"}",
                "{\"iss\":\"us\",\"iat\":1,\"exp\":1893456000}",
                "{\"iss\":\"us\",\"iat\":1,\"exp\":1893456000,\"sub\":\"ann\"}",
                "{\"iss\":\"us\",\"iat\":1,\"exp\":1893456000,\"sub\":7}",
                "{\"iss\":\"us\",\"iat\":1893455999,\"exp\":1893456000,\"sub\":\"0f9d3c1a-7f3e-4b58-9b36-4b7a6e0f1d22\"}",
                "{\"iss\":\"us\",\"iat\":1,\"nbf\":1893455999,\"exp\":1893456000,"
                        + "\"sub\":\"0f9d3c1a-7f3e-4b58-9b36-4b7a6e0f1d22\"}",
                "{\"iss\":\"us\",\"iat\":1,\"nbf\":\"1\",\"exp\":1893456000,"
                        + "\"sub\":\"0f9d3c1a-7f3e-4b58-9b36-4b7a6e0f1d22\"}",
                "{\"iss\":\"us\",\"iat\":\"1\",\"exp\":\"1893456000\",\"sub\":\"0f9d3c1a-7f3e-4b58-9b36-4b7a6e0f1d22\"}",
                "[]",
                "no JSON"
            })
    void refusesBadClaims(String claims) throws JOSEException {
        assertThat(tokens.read(signed("HS256", claims))).isEmpty();
    }

    @Test
    void refusesOtherAlgorithmsAndSignatures() throws JOSEException {
        String claims = "{\"iss\":\"us\",\"iat\":1,\"exp\":1893456000,\"sub\":\"" + USER + "\"}";
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        String unsigned = base64.encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + base64.encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + ".";
        String token = tokens.issue(USER);

        assertThat(tokens.read(signed("HS512", claims))).isEmpty();
        assertThat(tokens.read(unsigned)).isEmpty();
        assertThat(tokens.read(token.substring(0, token.length() - 4) + "AAAA")).isEmpty();
        assertThat(tokens.read("garbage")).isEmpty();
        assertThat(new JsonWebTokens("other", "us", Duration.ofHours(1), Clock.fixed(NOW, ZoneOffset.UTC)).read(token))
                .isEmpty();
    }

    private static JsonWebTokens tokens(Instant now) {
        return tokens(Clock.fixed(now, ZoneOffset.UTC));
    }

    private static JsonWebTokens tokens(Clock clock) {
        return new JsonWebTokens(SECRET, "us", Duration.ofHours(1), clock);
    }

    private static String signed(String algorithm, String claims) throws JOSEException {
        JWSObject token = new JWSObject(new JWSHeader(JWSAlgorithm.parse(algorithm)), new Payload(claims));
        token.sign(new MACSigner(Arrays.copyOf(SECRET.getBytes(StandardCharsets.UTF_8), 64)));
        return token.serialize();
    }
}
