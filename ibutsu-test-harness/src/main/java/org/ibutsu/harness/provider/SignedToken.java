package org.ibutsu.harness.provider;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.apiguardian.api.API;
import org.ibutsu.harness.json.JsonTrees;
import org.jspecify.annotations.Nullable;

/**
 * A token that the {@link FakeIdentityProvider} signs, valid unless changed.
 *
 * <pre>{@code
 * String token = provider.accessToken(person, clock.instant()).claim("scope", "orders").sign();
 * }</pre>
 */
@API(status = API.Status.STABLE)
public final class SignedToken {

    private static final Duration LIFETIME = Duration.ofHours(1);

    private final JWTClaimsSet.Builder claims;

    private SignedToken(Person person, Instant issued, String issuer, String subject) {
        this.claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience(FakeIdentityProvider.CLIENT_ID)
                .subject(subject)
                .issueTime(Date.from(issued))
                .expirationTime(Date.from(issued.plus(LIFETIME)))
                .claim("email", person.email())
                .claim("name", person.name());
        if (person.statement() != null) {
            claims.claim("email_verified", JsonTrees.MAPPER.convertValue(person.statement(), Object.class));
            claims.serializeNullClaims(true);
        } else if (person.verified() != null) {
            claims.claim("email_verified", person.verified());
        }
    }

    /** Creates a Google ID token for a person. */
    static SignedToken ofGoogle(Person person, Instant issued) {
        return new SignedToken(person, issued, "https://accounts.google.com", "110169484474386276334");
    }

    /** Creates a token of the OpenID provider for a person. */
    static SignedToken ofOpenId(Person person, Instant issued, URI issuer) {
        String subject = String.valueOf(person.email() == null ? person.name() : person.email());
        return new SignedToken(person, issued, issuer.toString(), subject);
    }

    /**
     * Sets the issuer.
     *
     * @param issuer the value of {@code iss}
     * @return this token
     */
    public SignedToken issuer(String issuer) {
        claims.issuer(issuer);
        return this;
    }

    /**
     * Sets the audience.
     *
     * @param audience the value of {@code aud}
     * @return this token
     */
    public SignedToken audience(String audience) {
        claims.audience(audience);
        return this;
    }

    /**
     * Sets when it expires.
     *
     * @param expires the moment
     * @return this token
     */
    public SignedToken expires(Instant expires) {
        claims.expirationTime(Date.from(expires));
        return this;
    }

    /**
     * Sets a further claim.
     *
     * @param name its name, such as {@code scope}
     * @param value its value; null removes it
     * @return this token
     */
    public SignedToken claim(String name, @Nullable Object value) {
        claims.claim(name, value);
        return this;
    }

    /**
     * Signs it with the key that is published.
     *
     * @return the token
     */
    public String sign() {
        return sign(Keys.published());
    }

    /**
     * Signs it with another key under the name of the one that is published.
     *
     * @return the token, which must not be accepted
     */
    public String signAsStranger() {
        return sign(Keys.strange());
    }

    private String sign(RSAKey by) {
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(by.getKeyID()).build();
        SignedJWT token = new SignedJWT(header, claims.build());
        try {
            token.sign(new RSASSASigner(by));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }
}
