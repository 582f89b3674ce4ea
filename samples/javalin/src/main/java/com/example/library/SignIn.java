package com.example.library;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.ConfigurableJWTProcessor;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.javalin.http.UnauthorizedResponse;
import java.net.MalformedURLException;
import java.net.URI;
import java.text.ParseException;

/** Knows people by the tokens of an OpenID provider. */
final class SignIn {

    private final ConfigurableJWTProcessor<SecurityContext> tokens = new DefaultJWTProcessor<>();

    SignIn(URI issuer) {
        try {
            tokens.setJWSKeySelector(new JWSVerificationKeySelector<>(
                    JWSAlgorithm.RS256,
                    JWKSourceBuilder.create(URI.create(issuer + "/jwks").toURL())
                            .build()));
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("No address of a provider: " + issuer, e);
        }
    }

    /** Returns the address of the person that the header of a request identifies. */
    String subject(String authorization) {
        try {
            return tokens.process(String.valueOf(authorization).replaceFirst("^Bearer ", ""), null)
                    .getSubject();
        } catch (ParseException | BadJOSEException | JOSEException e) {
            throw new UnauthorizedResponse("Sign in");
        }
    }
}
