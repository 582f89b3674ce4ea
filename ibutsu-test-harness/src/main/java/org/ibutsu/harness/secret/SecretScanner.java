package org.ibutsu.harness.secret;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Finds secrets of an application in a text. Hashes of passwords (bcrypt) and tokens (JWT) are known by
 * their shape; an application adds the secrets of its configuration, and shapes of its own.
 */
@API(status = API.Status.STABLE)
public final class SecretScanner {

    /** Shorter ones would be found by chance. */
    private static final int MIN_KNOWN_LENGTH = 8;

    /** No hash, code or token is shorter. */
    private static final int MIN_SHAPED_LENGTH = 48;

    private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]+\\.eyJ[\\w-]+\\.[\\w-]+");
    private static final boolean[] IN_A_WORD = new boolean[128];

    static {
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.$/:"
                .chars()
                .forEach(letter -> IN_A_WORD[letter] = true);
    }

    private final Map<String, String> known = new ConcurrentHashMap<>();
    private final Set<String> configured = ConcurrentHashMap.newKeySet();
    private final Queue<Shape> shapes = new ConcurrentLinkedQueue<>();

    private record Shape(Pattern pattern, String name) {}

    /** Creates a scanner that knows hashes of passwords and tokens. */
    public SecretScanner() {
        addShape(Pattern.compile("\\$2[abxy]\\$\\d\\d\\$[./A-Za-z0-9]{53}"), "the hash of a password, ");
    }

    /**
     * Adds a secret of the configuration.
     *
     * @param secret its text, or null; one of fewer than {@value #MIN_KNOWN_LENGTH} characters is not looked for
     * @param name what to call it, such as {@code the password of the database}
     */
    public void addSecret(@Nullable String secret, String name) {
        if (secret != null && secret.length() >= MIN_KNOWN_LENGTH) {
            known.put(inBytes(secret), name);
            configured.add(secret);
        }
    }

    /**
     * Adds a text that never is in a response or a log line, however short.
     *
     * @param text the text
     * @param name what to call it
     */
    public void addText(String text, String name) {
        known.put(inBytes(text), name);
    }

    /**
     * Adds a shape of secrets, which are at least {@value #MIN_SHAPED_LENGTH} characters long, all of them letters,
     * digits or one of {@code _-.$/:}.
     *
     * @param pattern what they look like
     * @param name a name for them; the first characters of the match follow
     */
    public void addShape(Pattern pattern, String name) {
        shapes.add(new Shape(pattern, name));
    }

    /**
     * Finds every secret in a text.
     *
     * @param text the text
     * @return a name for each; empty if there is none
     */
    public List<String> find(String text) {
        return find(text, token -> false);
    }

    /**
     * Finds every secret in a text.
     *
     * @param text the text
     * @param allowed checks whether a token is allowed
     * @return a name for each; empty if there is none
     */
    public List<String> find(String text, Predicate<String> allowed) {
        return find(text.getBytes(StandardCharsets.UTF_8), allowed);
    }

    /**
     * Finds every secret in a text.
     *
     * @param text the text in UTF-8, or bytes of any kind
     * @param allowed checks whether a token is allowed
     * @return a name for each; empty if there is none
     */
    public List<String> find(byte[] text, Predicate<String> allowed) {
        String bytes = new String(text, StandardCharsets.ISO_8859_1);
        List<String> found = new ArrayList<>();
        known.forEach((secret, name) -> {
            if (bytes.contains(secret)) {
                found.add(name);
            }
        });
        int begin = 0;
        for (int at = 0; at <= text.length; at++) {
            if (at < text.length && text[at] >= 0 && IN_A_WORD[text[at]]) {
                continue;
            }
            if (at - begin >= MIN_SHAPED_LENGTH) {
                findShapes(bytes.substring(begin, at), allowed, found);
            }
            begin = at + 1;
        }
        return found;
    }

    /** Masks every secret of the configuration, and every text of an added shape. */
    String masked(String text) {
        String shown = text;
        for (String secret : configured) {
            shown = shown.replace(secret, SecretMasking.MASK);
        }
        for (Shape shape : shapes) {
            shown = shape.pattern().matcher(shown).replaceAll(SecretMasking.MASK);
        }
        return shown;
    }

    private void findShapes(String word, Predicate<String> allowed, List<String> found) {
        for (Shape shape : shapes) {
            Matcher matcher = shape.pattern().matcher(word);
            while (matcher.find()) {
                found.add(shape.name() + beginning(matcher.group()));
            }
        }
        Matcher tokens = TOKEN.matcher(word);
        while (tokens.find()) {
            if (!allowed.test(tokens.group())) {
                found.add("a token, " + beginning(tokens.group()));
            }
        }
    }

    private static String beginning(String secret) {
        return secret.substring(0, 8) + "…";
    }

    private static String inBytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
