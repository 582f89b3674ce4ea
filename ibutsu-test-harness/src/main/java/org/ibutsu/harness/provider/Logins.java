package org.ibutsu.harness.provider;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The codes and tokens that the provider has given out. */
final class Logins {

    private final Map<String, Login> codes = new ConcurrentHashMap<>();
    private final Map<String, Person> tokens = new ConcurrentHashMap<>();

    /**
     * A code that waits for its exchange.
     *
     * @param person who logs in
     * @param redirectUri where the person was sent back to, or null when the test has taken the code itself
     * @param nonce what the client wants to find in the token, or null
     */
    record Login(
            Person person,
            @Nullable String redirectUri,
            @Nullable String nonce) {}

    String code(Person person, @Nullable String redirectUri, @Nullable String nonce) {
        String code = "code-" + UUID.randomUUID();
        codes.put(code, new Login(person, redirectUri, nonce));
        return code;
    }

    /**
     * The result of the exchange of a code.
     *
     * @param token the token
     * @param login the login that the code was given for
     */
    record Exchanged(String token, Login login) {}

    /** Exchanges a code for a token; null when the code is unknown, used, or was given for another address. */
    @Nullable
    Exchanged exchange(@Nullable String code, @Nullable String redirectUri) {
        Login login = code == null ? null : codes.remove(code);
        if (login == null || login.redirectUri() != null && !login.redirectUri().equals(redirectUri)) {
            return null;
        }
        String token = "token-" + UUID.randomUUID();
        tokens.put(token, login.person());
        return new Exchanged(token, login);
    }

    /** Returns the person of a token, or null. */
    @Nullable
    Person person(@Nullable String token) {
        return token == null ? null : tokens.get(token);
    }

    /** The codes and tokens that were issued up to a moment. */
    record Given(Map<String, Login> codes, Map<String, Person> tokens) {}

    Given given() {
        return new Given(Map.copyOf(codes), Map.copyOf(tokens));
    }

    void restore(Given given) {
        clear();
        codes.putAll(given.codes());
        tokens.putAll(given.tokens());
    }

    void clear() {
        codes.clear();
        tokens.clear();
    }
}
