package org.ibutsu.harness.http;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parameters in a value of {@code Content-Type}. */
final class MediaType {

    static final String JSON = "application/json";
    static final String FORM = "application/x-www-form-urlencoded";
    static final String MULTIPART = "multipart/form-data";
    static final String BYTES = "application/octet-stream";

    private MediaType() {}

    /** Returns the charset that a media type names, UTF-8 if it names none that is known. */
    static Charset charset(String contentType) {
        String name = parameter(contentType, "charset");
        try {
            return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.UTF_8;
        }
    }

    /** Returns the value of a parameter without quotes; null if there is none. */
    static @Nullable String parameter(String contentType, String name) {
        Matcher found = Pattern.compile(
                        ";\\s*" + name + "\\s*=\\s*(?:\"([^\"]*)\"|([^;\\s]+))", Pattern.CASE_INSENSITIVE)
                .matcher(contentType);
        if (!found.find()) {
            return null;
        }
        return found.group(1) == null ? found.group(2) : found.group(1);
    }
}
