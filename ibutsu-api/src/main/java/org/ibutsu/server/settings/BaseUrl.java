package org.ibutsu.server.settings;

import java.util.Locale;
import java.util.regex.Pattern;

/** The address of a server, to which paths are appended. */
public final class BaseUrl {

    private static final Pattern WEB_ADDRESS =
            Pattern.compile("https?://[^\\s/?#]+[^\\s?#]*", Pattern.CASE_INSENSITIVE);

    private BaseUrl() {}

    /**
     * Returns an address without slashes at its end.
     *
     * @throws IllegalArgumentException when it is not an address of the web
     */
    public static String of(String address) {
        if (!WEB_ADDRESS.matcher(address).matches()) {
            throw new IllegalArgumentException("an address such as http://127.0.0.1:8080 is expected");
        }
        return address.replaceFirst("/+$", "");
    }

    /**
     * Returns the address of a server of this kind: without slashes and without the {@code /api} that people may or may
     * not write at its end.
     *
     * @throws IllegalArgumentException when it is not an address of the web
     */
    public static String withoutApi(String address) {
        String base = of(address);
        boolean api = base.toLowerCase(Locale.ROOT).endsWith("/api");
        return api ? of(base.substring(0, base.length() - "/api".length())) : base;
    }
}
