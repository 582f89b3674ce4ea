package org.ibutsu.testing.secret;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ibutsu.server.ServerConfig;

/**
 * Finds secrets of a server in a text. Those of the configuration are known; hashes of passwords, mailed codes and tokens have
 * a shape of their own, so no database is asked.
 */
public final class Secrets {

    /** Shorter ones would be found by chance. */
    private static final int SHORTEST_KNOWN = 8;

    /** No hash, code or token is shorter than a code. */
    private static final int SHORTEST_SHAPED = 48;

    private static final Pattern PASSWORD_HASH = Pattern.compile("\\$2[abxy]\\$\\d\\d\\$[./A-Za-z0-9]{53}");
    private static final Pattern STORED_CODE = Pattern.compile("(?:activation|reset):\\d+:[0-9a-f]{64}");

    /** The text of a random UUID in base64: hyphens and hexadecimal digits have their places. */
    private static final Pattern MAILED_CODE = Pattern.compile(
            "(?<![\\w-])[MNOYZ][A-Za-z0-9]{10}t[A-Za-z0-9]{12}L[A-Za-z0-9]{6}t[A-Za-z0-9]{16}(?![\\w-])");

    private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]+\\.eyJ[\\w-]+\\.[\\w-]+");

    private static final boolean[] IN_A_WORD = new boolean[128];

    static {
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.$/:"
                .chars()
                .forEach(letter -> IN_A_WORD[letter] = true);
    }

    private final Map<String, String> known = new ConcurrentHashMap<>();

    /** Knows the secrets of a configuration. */
    public Secrets(ServerConfig config) {
        know(config);
    }

    /** Knows the secrets of another configuration as well. */
    public void know(ServerConfig config) {
        know(config.jwt().secret(), "the key that signs tokens");
        config.providers()
                .others()
                .forEach((name, provider) -> know(provider.clientSecret(), "the client secret at " + name));
        config.mail().ifPresent(mail -> know(mail.password(), "the password of the mail server"));
        config.superadmin().ifPresent(admin -> know(admin.password(), "the password of the superadmin"));
        know(config.database().password(), "the password of the database");
    }

    private void know(String secret, String name) {
        if (secret != null && secret.length() >= SHORTEST_KNOWN) {
            known.put(inBytes(secret), name);
        }
    }

    /** Names every secret in a text. */
    public List<String> in(String text) {
        return in(text, token -> false);
    }

    /**
     * Names every secret in a text.
     *
     * @param mayBeThere tells of a token whether it may be in the text
     */
    public List<String> in(String text, Predicate<String> mayBeThere) {
        return in(text.getBytes(StandardCharsets.UTF_8), mayBeThere);
    }

    /** Names every secret in a text as {@link #in(String, Predicate)} does; the text is in UTF-8, or bytes of any kind. */
    public List<String> in(byte[] text, Predicate<String> mayBeThere) {
        String bytes = new String(text, StandardCharsets.ISO_8859_1);
        List<String> found = new ArrayList<>();
        known.forEach((secret, name) -> {
            if (bytes.contains(secret)) {
                found.add(name);
            }
        });
        if (bytes.contains("\"_password\"")) {
            found.add("the field _password");
        }
        int begin = 0;
        for (int at = 0; at <= text.length; at++) {
            if (at < text.length && text[at] >= 0 && IN_A_WORD[text[at]]) {
                continue;
            }
            if (at - begin >= SHORTEST_SHAPED) {
                shaped(bytes.substring(begin, at), mayBeThere, found);
            }
            begin = at + 1;
        }
        return found;
    }

    private static void shaped(String word, Predicate<String> mayBeThere, List<String> found) {
        find(PASSWORD_HASH, word, "the hash of a password, ", found);
        find(STORED_CODE, word, "a stored code, ", found);
        find(MAILED_CODE, word, "a mailed code, ", found);
        Matcher tokens = TOKEN.matcher(word);
        while (tokens.find()) {
            if (!mayBeThere.test(tokens.group())) {
                found.add("a token, " + beginning(tokens.group()));
            }
        }
    }

    private static void find(Pattern shape, String word, String name, List<String> found) {
        Matcher matcher = shape.matcher(word);
        while (matcher.find()) {
            found.add(name + beginning(matcher.group()));
        }
    }

    private static String beginning(String secret) {
        return secret.substring(0, 8) + "…";
    }

    private static String inBytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
