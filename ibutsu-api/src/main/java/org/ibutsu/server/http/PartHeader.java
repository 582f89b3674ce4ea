package org.ibutsu.server.http;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parameters of a header field of a part, such as {@code form-data; name="file"; filename="a.png"}.
 *
 * @param parameters the values by name in lower case
 */
record PartHeader(Map<String, String> parameters) {

    static final PartHeader NONE = new PartHeader(Map.of());

    private static final Pattern PARAMETER =
            Pattern.compile(";\\s*([^=;\\s]+)\\s*=\\s*(?:\"((?:[^\"\\\\]++|\\\\.)*+)\"|([^;]*))");
    // A backslash escapes quotes and itself; browsers leave those of Windows paths as they are.
    private static final Pattern ESCAPED = Pattern.compile("\\\\([\"\\\\])");
    private static final String UTF_8_PREFIX = "utf-8''";

    static PartHeader parse(String field) {
        Map<String, String> parameters = new LinkedHashMap<>();
        Matcher matcher = PARAMETER.matcher(field);
        while (matcher.find()) {
            String quoted = matcher.group(2);
            String value = quoted == null
                    ? matcher.group(3).trim()
                    : ESCAPED.matcher(quoted).replaceAll("$1");
            parameters.putIfAbsent(matcher.group(1).toLowerCase(Locale.ROOT), value);
        }
        return new PartHeader(parameters);
    }

    /** Returns the name of the part, empty when it has none. */
    String name() {
        return parameters.getOrDefault("name", "");
    }

    /** Returns the name of the file in the part, empty when it has none. */
    String fileName() {
        String extended = parameters.get("filename*");
        if (extended != null && extended.toLowerCase(Locale.ROOT).startsWith(UTF_8_PREFIX)) {
            return percentDecoded(extended.substring(UTF_8_PREFIX.length()));
        }
        return parameters.getOrDefault("filename", "");
    }

    private static String percentDecoded(String text) {
        try {
            return java.net.URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /** Returns the charset, UTF-8 unless another one is named. */
    Charset charset() {
        String name = parameters.get("charset");
        try {
            return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
        } catch (UnsupportedCharsetException | java.nio.charset.IllegalCharsetNameException e) {
            throw ProblemException.badRequest("The charset " + name + " is not known");
        }
    }
}
