package org.ibutsu.harness.secret;

import java.util.Locale;
import java.util.regex.Pattern;

/** The names under which secrets are kept: of columns, members of JSON objects and fields of forms. */
final class SecretNames {

    private static final Pattern WORD_BOUNDARY = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|-");
    private static final Pattern SECRET = Pattern.compile("(?:^|.*_)(?:pass_?words?|passwd|pwd|pass_?phrase|secrets?"
            + "|tokens?|hash|salt|credentials?|otp|(?:api|private|secret|signing)_?key"
            + "|(?:activation|confirmation|recovery|reset|verification)_?code)"
            + "(?:_?\\d+|_(?:confirmation|digest|hash|value))?");

    private SecretNames() {}

    /**
     * Checks whether what has a name must not be shown, such as {@code _password}, {@code apiKey} and
     * {@code token_hash}.
     */
    static boolean isSecret(String name) {
        String snakeCase = WORD_BOUNDARY.matcher(name).replaceAll("_").toLowerCase(Locale.ROOT);
        return SECRET.matcher(snakeCase).matches();
    }
}
