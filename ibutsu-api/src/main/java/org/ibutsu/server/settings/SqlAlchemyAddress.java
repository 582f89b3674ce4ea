package org.ibutsu.server.settings;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ibutsu.model.db.jdbc.DatabaseConfig;
import org.jspecify.annotations.Nullable;

/** Understands the addresses of PostgreSQL that the original takes. */
final class SqlAlchemyAddress {

    private static final Pattern FORM = Pattern.compile("postgresql(?:\\+\\w+)?://"
            + "(?:(?<user>[^:@/]*)(?::(?<password>[^@/]*))?@)?"
            + "(?<host>\\[[^]/]+]|[^:/?\\[\\]]*)(?::(?<port>\\d{1,5}))?"
            + "/(?<database>[^/?]+)(?:\\?(?<options>.*))?");

    /** The options of the original's driver that ours has, by the names ours has for them. */
    private static final Map<String, String> OPTIONS = Map.of(
            "sslmode", "sslmode",
            "sslrootcert", "sslrootcert",
            "sslcert", "sslcert",
            "sslkey", "sslkey",
            "connect_timeout", "connectTimeout",
            "application_name", "ApplicationName");

    private SqlAlchemyAddress() {}

    /**
     * Turns an address into a description of the database.
     *
     * @throws IllegalArgumentException naming the expected form, without the address, which may hold a password
     */
    static DatabaseConfig parse(String address) {
        Matcher form = FORM.matcher(address);
        if (!form.matches()) {
            throw new IllegalArgumentException("postgresql://user:password@host:port/database");
        }
        String host = form.group("host").isEmpty() ? "localhost" : form.group("host");
        String port = form.group("port") == null ? "" : ":" + form.group("port");
        return new DatabaseConfig(
                "jdbc:postgresql://" + host + port + "/" + form.group("database") + options(form.group("options")),
                decoded(form.group("user")),
                decoded(form.group("password")));
    }

    private static String options(String given) {
        if (given == null || given.isEmpty()) {
            return "";
        }
        List<String> ours = new ArrayList<>();
        for (String option : given.split("&")) {
            String[] pair = option.split("=", 2);
            String name = OPTIONS.get(pair[0]);
            if (name == null || pair.length < 2) {
                throw new IllegalArgumentException("no other option than "
                        + String.join(", ", OPTIONS.keySet().stream().sorted().toList()));
            }
            ours.add(name + "=" + pair[1]);
        }
        return "?" + String.join("&", ours);
    }

    private static @Nullable String decoded(String text) {
        // A plus sign stands for itself here, other than in the form data that the decoder is made for.
        return text == null || text.isEmpty()
                ? null
                : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
