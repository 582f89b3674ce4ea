package org.ibutsu.server.auth.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.util.Date;
import java.util.Set;

/** Google, whose login page gets a signed statement of who the person is, and hands it on instead of a code. */
final class GoogleProvider implements IdentityProvider {

    private static final Set<String> ISSUERS = Set.of("https://accounts.google.com", "accounts.google.com");

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    /**
     * Accepts ID tokens issued to the given client.
     *
     * @param clientId the required audience
     * @param keys the address of the keys with which Google signs
     */
    GoogleProvider(ProviderHttp http, String clientId, URI keys, Clock clock) {
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, source(http, keys)));
        processor.setJWTClaimsSetVerifier(new Statement(clientId, clock));
    }

    private static JWKSource<SecurityContext> source(ProviderHttp http, URI keys) {
        try {
            return JWKSourceBuilder.create(keys.toURL(), address -> {
                        try {
                            return new Resource(http.begin().get(address.toString()), "application/json");
                        } catch (IdentityRejectedException e) {
                            throw new IOException(e.getMessage(), e);
                        }
                    })
                    // A login that waits for the keys requested by another one waits no longer than for its own
                    // request.
                    .cache(
                            JWKSourceBuilder.DEFAULT_CACHE_TIME_TO_LIVE,
                            http.timeout().toMillis())
                    .refreshAheadCache(false)
                    .build();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(keys + " is no address", e);
        }
    }

    @Override
    public Identity identify(String code) {
        try {
            JWTClaimsSet claims = processor.process(code, null);
            Verification.require(
                    claims.getClaims().containsKey("email_verified"),
                    Boolean.TRUE.equals(claims.getClaim("email_verified")),
                    "Google");
            return new Identity(claims.getStringClaim("email"), claims.getStringClaim("name"));
        } catch (ParseException | BadJOSEException | JOSEException e) {
            throw new IdentityRejectedException("the ID token is invalid: " + e.getMessage(), e);
        }
    }

    private static final class Statement extends DefaultJWTClaimsVerifier<SecurityContext> {

        private final Clock clock;

        Statement(String clientId, Clock clock) {
            super(clientId, null, Set.of("exp", "iss"));
            this.clock = clock;
            setMaxClockSkew(0);
        }

        @Override
        protected Date currentTime() {
            return Date.from(clock.instant());
        }

        @Override
        public void verify(JWTClaimsSet claims, SecurityContext context) throws BadJWTException {
            super.verify(claims, context);
            if (!ISSUERS.contains(claims.getIssuer())) {
                throw new BadJWTException("It was not issued by Google");
            }
        }
    }
}
