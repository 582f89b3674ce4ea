package org.ibutsu.harness.provider;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.ibutsu.harness.json.JsonTrees;

/**
 * A signed statement of Google about a person, good unless changed.
 *
 * <pre>{@code
 * String token = provider.googleToken(person, clock.instant()).audience("somebody else").sign();
 * }</pre>
 */
public final class GoogleToken {

    private static final Duration LIFETIME = Duration.ofHours(1);

    private final JWTClaimsSet.Builder claims;

    GoogleToken(Person person, Instant issued) {
        this.claims = new JWTClaimsSet.Builder()
                .issuer("https://accounts.google.com")
                .audience(FakeIdentityProvider.CLIENT_ID)
                .subject("110169484474386276334")
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

    /** Says that it was issued by somebody else. */
    public GoogleToken issuer(String issuer) {
        claims.issuer(issuer);
        return this;
    }

    /** Says that it was made for somebody else. */
    public GoogleToken audience(String audience) {
        claims.audience(audience);
        return this;
    }

    /** Says when it expires. */
    public GoogleToken expires(Instant expires) {
        claims.expirationTime(Date.from(expires));
        return this;
    }

    /** Gives it, signed with the key that is published. */
    public String sign() {
        return sign(Keys.published());
    }

    /** Gives it, signed with another key under the name of the one that is published. */
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
