package org.ibutsu.harness.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.regex.Pattern;
import org.ibutsu.harness.json.JsonTrees;
import org.jspecify.annotations.Nullable;

/** The addresses and responses of each provider. The first part of a path is the host of the provider. */
enum ProviderLayout {
    KEYCLOAK(
            "/keycloak/realms/[^/]+/protocol/openid-connect/auth",
            "/keycloak/realms/[^/]+/protocol/openid-connect/token") {
        @Override
        String userPath() {
            return "/keycloak/realms/[^/]+/protocol/openid-connect/userinfo";
        }

        @Override
        JsonNode describe(Person person) {
            ObjectNode user = object().put("sub", ID).put("preferred_username", "ann");
            putUnlessNull(user, "email", person.email());
            putUnlessNull(user, "name", person.name());
            return state(user, "email_verified", person, BooleanNode.valueOf(Boolean.TRUE.equals(person.verified())));
        }
    },
    OPENID("/oidc/authorize", "/oidc/token") {
        @Override
        String userPath() {
            return "/oidc/userinfo";
        }

        @Override
        JsonNode describe(Person person) {
            ObjectNode user =
                    object().put("sub", String.valueOf(person.email() == null ? person.name() : person.email()));
            putUnlessNull(user, "email", person.email());
            putUnlessNull(user, "name", person.name());
            return state(user, "email_verified", person, BooleanNode.valueOf(Boolean.TRUE.equals(person.verified())));
        }
    },
    GITHUB("/github.com/login/oauth/authorize", "/github.com/login/oauth/access_token") {
        @Override
        String userPath() {
            return "/api.github.com/user";
        }

        @Override
        JsonNode describe(Person person) {
            return object().put("login", "ann")
                    .put("id", NUMBER)
                    .put("name", person.name())
                    .put("email", person.listed() ? null : person.email());
        }

        // As GitHub does: the refusal comes with status 200.
        @Override
        Answer refuseCode() {
            return new Answer(200, object().put("error", "bad_verification_code"));
        }
    },
    GITLAB("/gitlab/oauth/authorize", "/gitlab/oauth/token") {
        @Override
        String userPath() {
            return "/gitlab/api/v4/user";
        }

        @Override
        JsonNode describe(Person person) {
            ObjectNode user = object().put("id", NUMBER)
                    .put("username", "ann")
                    .put("name", person.name())
                    .put("email", person.email());
            return state(
                    user,
                    "confirmed_at",
                    person,
                    Boolean.TRUE.equals(person.verified())
                            ? TextNode.valueOf("2024-01-01T00:00:00.000Z")
                            : NullNode.getInstance());
        }
    },
    FACEBOOK("/www.facebook.com/v11.0/dialog/oauth", "/graph.facebook.com/v11.0/oauth/access_token") {
        @Override
        String userPath() {
            return "/graph.facebook.com/v11.0/me";
        }

        @Override
        JsonNode describe(Person person) {
            ObjectNode user = object().put("id", String.valueOf(NUMBER));
            putUnlessNull(user, "name", person.name());
            putUnlessNull(user, "email", person.email());
            return user;
        }
    };

    private static final String ID = "6b1d3a3e-5a5b-4f43-9d7a-8f3c5c0f0a11";
    private static final int NUMBER = 4711;

    private final Pattern authorization;
    private final Pattern token;
    private final Pattern user;

    ProviderLayout(String authorization, String token) {
        this.authorization = Pattern.compile(authorization);
        this.token = Pattern.compile(token);
        this.user = Pattern.compile(userPath());
    }

    /**
     * A response.
     *
     * @param status the HTTP status
     * @param body the JSON document
     */
    record Answer(int status, JsonNode body) {}

    /** Returns the path at which a person is described. */
    abstract String userPath();

    /** Describes a person. */
    abstract JsonNode describe(Person person);

    /** Answers to a code that is not good. */
    Answer refuseCode() {
        return new Answer(400, object().put("error", "invalid_grant"));
    }

    boolean authorizesAt(String path) {
        return authorization.matcher(path).matches();
    }

    boolean exchangesAt(String path) {
        return token.matcher(path).matches();
    }

    boolean describesAt(String path) {
        return user.matcher(path).matches();
    }

    /** Lists the addresses of a person as GitHub does: an old one first, then the present one. */
    static JsonNode emails(Person person) {
        var list = JsonTrees.MAPPER.createArrayNode();
        if (person.email() != null) {
            list.addObject()
                    .put("email", "old." + person.email())
                    .put("primary", false)
                    .put("verified", true);
            ObjectNode present = list.addObject().put("email", person.email()).put("primary", true);
            state(present, "verified", person, BooleanNode.valueOf(Boolean.TRUE.equals(person.verified())));
        }
        return list;
    }

    /** Adds whether the address is verified, if that is known. */
    private static ObjectNode state(ObjectNode object, String key, Person person, JsonNode usual) {
        if (person.statement() != null) {
            return object.set(key, person.statement());
        }
        return person.verified() == null ? object : object.set(key, usual);
    }

    private static ObjectNode object() {
        return JsonTrees.MAPPER.createObjectNode();
    }

    private static void putUnlessNull(ObjectNode object, String key, @Nullable String value) {
        if (value != null) {
            object.put(key, value);
        }
    }
}
