package org.ibutsu.harness.secret;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Keeps passwords, tokens and hashes out of reports, which end up in logs and archives. */
@API(status = API.Status.INTERNAL)
public final class SecretMasking {

    /** The replacement of a secret. */
    public static final String MASK = "…";

    private static final Pattern TOKEN = Pattern.compile("(eyJ[\\w-]{5})[\\w-]*\\.[\\w-]+\\.[\\w-]+");
    private static final Pattern HASH = Pattern.compile("(\\$2[abxy]\\$\\d\\d\\$)[./\\w]{53}");
    private static final Pattern CREDENTIALS = Pattern.compile(
            "((?:^|(?<=[\\s'\"]))Authorization: (?:Basic|Bearer|Digest) )(?!eyJ)[^'\"\\s]+", Pattern.CASE_INSENSITIVE);
    private static final Pattern JSON_MEMBER =
            Pattern.compile("(\"([\\w.-]+)\"\\s*+:\\s*+)(?:(\")(?:[^\"\\\\]++|\\\\.)++\"|-?\\d[\\w.+-]*+)");
    private static final Pattern FORM_FIELD = Pattern.compile("(\\b([\\w.-]+)=)[^&\\s,}'\"…]++");

    private final SecretScanner secrets;

    /**
     * Creates a masking.
     *
     * @param secrets knows the secrets of an application and their shapes
     */
    public SecretMasking(SecretScanner secrets) {
        this.secrets = secrets;
    }

    /**
     * Masks the secrets in a text: what the application has named as one, tokens and hashes by their shape, the
     * credentials of a request, and what stands under a name such as {@code password} in JSON or in a form.
     *
     * @param text the text
     * @return the text without secrets
     */
    public String masked(String text) {
        String shown = TOKEN.matcher(text).replaceAll("$1" + MASK);
        shown = HASH.matcher(shown).replaceAll("$1" + MASK);
        shown = secrets.masked(shown);
        shown = CREDENTIALS.matcher(shown).replaceAll("$1" + MASK);
        shown = JSON_MEMBER.matcher(shown).replaceAll(SecretMasking::member);
        return FORM_FIELD.matcher(shown).replaceAll(SecretMasking::field);
    }

    private static String member(MatchResult member) {
        String quote = member.group(3) == null ? "\"" : member.group(3);
        return Matcher.quoteReplacement(
                SecretNames.isSecret(member.group(2)) ? member.group(1) + quote + MASK + quote : member.group());
    }

    private static String field(MatchResult field) {
        return Matcher.quoteReplacement(SecretNames.isSecret(field.group(2)) ? field.group(1) + MASK : field.group());
    }

    /**
     * Masks a value that has a name, such as that of a column.
     *
     * @param name the name
     * @param value the value, or null
     * @return the value without secrets; null if it is null
     */
    public @Nullable String masked(String name, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return value;
        }
        return isSecret(name) ? MASK : masked(value);
    }

    /**
     * Checks whether values of this name are secrets.
     *
     * @param name the name of a column, a member or a field
     * @return true if it must not be shown
     */
    public static boolean isSecret(String name) {
        return SecretNames.isSecret(name);
    }
}
