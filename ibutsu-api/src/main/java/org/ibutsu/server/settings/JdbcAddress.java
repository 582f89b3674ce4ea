package org.ibutsu.server.settings;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.ibutsu.model.db.jdbc.DatabaseKind;
import org.jspecify.annotations.Nullable;

/**
 * A JDBC address apart from the account that may be written into it, so that it can be shown.
 *
 * @param url the address without account
 * @param user the user in it, or null
 * @param password the password in it, or null
 */
record JdbcAddress(
        String url, @Nullable String user, @Nullable String password) {

    /**
     * Parses an address.
     *
     * @throws IllegalArgumentException when it is of neither database; the text does not hold the address
     */
    static JdbcAddress parse(String text) {
        if (text.startsWith("jdbc:postgresql:")) {
            return split(text, DatabaseKind.POSTGRESQL, "?", "&");
        }
        if (text.startsWith("jdbc:h2:")) {
            return split(text, DatabaseKind.H2, ";", ";");
        }
        throw new IllegalArgumentException("an address that begins with jdbc:postgresql: or jdbc:h2:");
    }

    private static JdbcAddress split(String text, DatabaseKind kind, String begin, String separator) {
        int options = text.indexOf(begin);
        if (options < 0) {
            return new JdbcAddress(text, null, null);
        }
        Map<String, String> account = new HashMap<>();
        String others = Arrays.stream(text.substring(options + 1).split(separator))
                .filter(option -> !isAccount(option, kind, account))
                .collect(Collectors.joining(separator));
        String base = text.substring(0, options);
        return new JdbcAddress(
                others.isEmpty() ? base : base + begin + others, account.get("user"), account.get("password"));
    }

    private static boolean isAccount(String option, DatabaseKind kind, Map<String, String> account) {
        String[] pair = option.split("=", 2);
        String name = kind == DatabaseKind.H2 ? pair[0].toLowerCase(Locale.ROOT) : pair[0];
        if (pair.length < 2 || !name.equals("user") && !name.equals("password")) {
            return false;
        }
        account.put(
                name, kind == DatabaseKind.POSTGRESQL ? URLDecoder.decode(pair[1], StandardCharsets.UTF_8) : pair[1]);
        return true;
    }
}
