package org.ibutsu.harness.provider;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;

/** Keys to sign with. Making one takes longer than most tests, so that all tests of a JVM share them. */
final class Keys {

    private static final int BITS = 2048;

    private Keys() {}

    /** Returns the key that every provider publishes. */
    static RSAKey published() {
        return Published.KEY;
    }

    /** Returns the public part of the key that every provider publishes, as a JSON Web Key Set. */
    static String publishedSet() {
        return new JWKSet(published().toPublicJWK()).toString();
    }

    /** Returns a key that no provider publishes, under the name of the one that all do. */
    static RSAKey strange() {
        return Strange.KEY;
    }

    private static RSAKey make() {
        try {
            return new RSAKeyGenerator(BITS)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyID("fake-1")
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Published {
        static final RSAKey KEY = make();
    }

    private static final class Strange {
        static final RSAKey KEY = make();
    }
}
