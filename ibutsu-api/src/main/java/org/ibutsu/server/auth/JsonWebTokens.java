package org.ibutsu.server.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.ibutsu.model.json.Json;
import org.ibutsu.server.http.Ids;

/** Issues and reads the JSON web tokens that clients send with every request. */
public final class JsonWebTokens {

    private static final String GENERATION = "gen";
    private static final int MIN_KEY_BYTES = 32;
    private static final int MAX_REMEMBERED = 1000;
    private static final long LATEST = Instant.parse("9999-12-31T00:00:00Z").getEpochSecond();

    private final byte[] key;
    private final String issuer;
    private final Duration lifetime;
    private final Clock clock;
    /** The claims of tokens whose signature was verified, which costs more than all other checks. */
    private final Map<String, JsonNode> signed = new ConcurrentHashMap<>();

    /**
     * Creates an issuer.
     *
     * @param secret the shared secret; short ones are legal, as existing installations have them
     * @param issuer the claim {@code iss}
     * @param lifetime how long a token is good for unless said otherwise
     * @param clock the clock
     */
    public JsonWebTokens(String secret, String issuer, Duration lifetime, Clock clock) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        // The library refuses short keys. HMAC fills a key with zeros up to its block of 64 bytes anyway, so the longer
        // key gives the same signatures.
        this.key = Arrays.copyOf(bytes, Math.max(bytes.length, MIN_KEY_BYTES));
        this.issuer = issuer;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /**
     * The claims of a good token.
     *
     * @param generation the number of the login sessions of the account with which it ends; empty when it names none,
     *     as those of the original server and those that users make by name
     */
    record Claims(UUID subject, Instant issued, Optional<Long> generation) {}

    /** Issues a token for a user as the original server does, with the default lifetime. */
    public String issue(UUID user) {
        return issue(user, defaultExpiry());
    }

    /**
     * Issues the token of a login, which is good until the login sessions of the account are ended.
     *
     * @param generation the number that they name at this time
     */
    public String issueSession(UUID user, long generation) {
        return sign(claims(user, defaultExpiry()).put(GENERATION, generation));
    }

    /** Returns the default expiry of a token issued now. */
    public Instant defaultExpiry() {
        return clock.instant().plus(lifetime);
    }

    /** Returns the expiry of a token, valid or not; empty if the text is not a token. */
    public static Optional<Instant> expiry(String token) {
        try {
            JsonNode expires =
                    Json.parse(JWSObject.parse(token).getPayload().toString()).path("exp");
            return expires.isNumber()
                    ? Optional.of(Instant.ofEpochSecond(Math.min(expires.longValue() + 1, LATEST)))
                    : Optional.empty();
        } catch (ParseException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /** Issues a token for a user; no two are the same. */
    public String issue(UUID user, Instant expires) {
        return sign(claims(user, expires));
    }

    private ObjectNode claims(UUID user, Instant expires) {
        return Json.MAPPER
                .createObjectNode()
                .put("iss", issuer)
                .put("iat", clock.instant().getEpochSecond())
                .put("exp", expires.getEpochSecond())
                .put("sub", user.toString())
                .put("jti", UUID.randomUUID().toString());
    }

    private String sign(ObjectNode claims) {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .type(JOSEObjectType.JWT)
                .build();
        JWSObject token = new JWSObject(header, new Payload(Json.write(claims)));
        try {
            token.sign(new MACSigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    /** Reads a token; empty unless its signature and all its claims are good at this moment. */
    Optional<Claims> read(String token) {
        JsonNode known = signed.get(token);
        if (known != null) {
            return claims(known);
        }
        Optional<JsonNode> found = verified(token);
        Optional<Claims> claims = found.flatMap(this::claims);
        if (claims.isPresent()) {
            remember(token, found.get());
        }
        return claims;
    }

    private void remember(String token, JsonNode claims) {
        if (signed.size() >= MAX_REMEMBERED) {
            signed.clear();
        }
        signed.put(token, claims);
    }

    private Optional<JsonNode> verified(String token) {
        try {
            JWSObject object = JWSObject.parse(token);
            if (!JWSAlgorithm.HS256.equals(object.getHeader().getAlgorithm()) || !object.verify(new MACVerifier(key))) {
                return Optional.empty();
            }
            return Optional.of(Json.parse(object.getPayload().toString()));
        } catch (ParseException | JOSEException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private Optional<Claims> claims(JsonNode claims) {
        double now = clock.millis() / 1000.0;
        JsonNode issued = claims.path("iat");
        JsonNode expires = claims.path("exp");
        JsonNode notBefore = claims.path("nbf");
        JsonNode generation = claims.path(GENERATION);
        boolean good = issued.isNumber()
                && issued.doubleValue() <= now
                && expires.isNumber()
                && expires.doubleValue() > now
                && (notBefore.isMissingNode() || notBefore.isNumber() && notBefore.doubleValue() <= now)
                && claims.path("iss").asText().equals(issuer)
                && claims.path("sub").isTextual()
                && (generation.isMissingNode() || generation.isIntegralNumber());
        if (!good) {
            return Optional.empty();
        }
        return Ids.parse(claims.get("sub").textValue())
                .map(subject -> new Claims(
                        subject,
                        Instant.ofEpochSecond(issued.longValue()),
                        generation.isMissingNode() ? Optional.empty() : Optional.of(generation.longValue())));
    }
}
