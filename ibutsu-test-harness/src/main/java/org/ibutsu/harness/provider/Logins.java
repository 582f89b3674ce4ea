package org.ibutsu.harness.provider;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The codes and tokens that the provider has given out. */
final class Logins {

    private final Map<String, Login> codes = new ConcurrentHashMap<>();
    private final Map<String, Person> tokens = new ConcurrentHashMap<>();

    /**
     * A code that waits for its exchange.
     *
     * @param redirectUri where the person was sent back to, or null when the test has taken the code itself
     */
    record Login(Person person, String redirectUri) {}

    String code(Person person, String redirectUri) {
        String code = "code-" + UUID.randomUUID();
        codes.put(code, new Login(person, redirectUri));
        return code;
    }

    /** Changes a code into a token; null when the code is unknown, used, or was given for another address. */
    String exchange(String code, String redirectUri) {
        Login login = code == null ? null : codes.remove(code);
        if (login == null || login.redirectUri() != null && !login.redirectUri().equals(redirectUri)) {
            return null;
        }
        String token = "token-" + UUID.randomUUID();
        tokens.put(token, login.person());
        return token;
    }

    /** Gives the person of a token, or null. */
    Person person(String token) {
        return token == null ? null : tokens.get(token);
    }

    /** What was given out up to a moment. */
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
