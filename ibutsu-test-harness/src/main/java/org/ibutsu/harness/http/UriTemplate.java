package org.ibutsu.harness.http;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Path and query of a request, with placeholders such as {@code {id}}. */
final class UriTemplate {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\w+}");
    private static final Pattern ABSOLUTE = Pattern.compile("https?://.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern ESCAPE = Pattern.compile("%\\p{XDigit}{2}.*", Pattern.DOTALL);
    private static final String ALLOWED_IN_PATH = "-._~!$&'()*+,;=:@/";
    private static final String ALLOWED_IN_QUERY = ALLOWED_IN_PATH + "?[]";

    private UriTemplate() {}

    /**
     * Returns the URI of a request.
     *
     * @param base what a template without a scheme is appended to
     * @param template a path with or without a query, or an absolute URI; characters that a URI cannot have are escaped
     * @param arguments the values of the placeholders in their order
     * @param query further parameters as text, may be empty
     * @throws IllegalArgumentException if there are more or fewer arguments than placeholders
     */
    static URI resolve(String base, String template, Object[] arguments, String query) {
        String filled = fill(template, arguments);
        String whole = ABSOLUTE.matcher(filled).matches() ? filled : base + (isRelative(filled) ? "/" : "") + filled;
        int authority = whole.indexOf("://") + 3;
        int end = indexOfFirst(whole, authority, "/?");
        String authorityPart = whole.substring(0, end);
        int queryStart = whole.indexOf('?', end);
        String path = escape(queryStart < 0 ? whole.substring(end) : whole.substring(end, queryStart), ALLOWED_IN_PATH);
        String own = queryStart < 0 ? "" : escape(whole.substring(queryStart + 1), ALLOWED_IN_QUERY);
        String separator = own.isEmpty() || query.isEmpty() ? "" : "&";
        boolean hasQuery = queryStart >= 0 || !query.isEmpty();
        return URI.create(authorityPart + path + (hasQuery ? "?" + own + separator + query : ""));
    }

    private static boolean isRelative(String path) {
        return !path.startsWith("/") && !path.startsWith("?") && !path.isEmpty();
    }

    private static String fill(String template, Object[] arguments) {
        StringBuilder filled = new StringBuilder();
        Matcher placeholder = PLACEHOLDER.matcher(template);
        int used = 0;
        while (placeholder.find()) {
            if (used < arguments.length) {
                placeholder.appendReplacement(filled, Matcher.quoteReplacement(encode(arguments[used])));
            }
            used++;
        }
        if (used != arguments.length) {
            throw new IllegalArgumentException("The path " + template + " has " + used
                    + " placeholders, which need as many arguments, not " + Arrays.toString(arguments));
        }
        return placeholder.appendTail(filled).toString();
    }

    /** Returns a value with everything escaped that could have a meaning in a URI. */
    static String encode(Object value) {
        return URLEncoder.encode(value.toString(), StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static int indexOfFirst(String text, int from, String characters) {
        int index = from;
        while (index < text.length() && characters.indexOf(text.charAt(index)) < 0) {
            index++;
        }
        return index;
    }

    private static String escape(String text, String allowed) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            boolean plain = character < 128 && (Character.isLetterOrDigit(character) || allowed.indexOf(character) >= 0)
                    || character == '%' && ESCAPE.matcher(text.substring(i)).matches();
            escaped.append(plain ? Character.toString(character) : encode(Character.toString(character)));
            i += Character.charCount(character);
        }
        return escaped.toString();
    }
}
