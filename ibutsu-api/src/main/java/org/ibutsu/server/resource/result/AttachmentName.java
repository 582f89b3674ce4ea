package org.ibutsu.server.resource.result;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ibutsu.server.http.Utf8;
import org.jspecify.annotations.Nullable;

/** Writes any name of a downloaded file into a header (RFC 6266). */
final class AttachmentName {

    private static final Pattern SIMPLE = Pattern.compile("[A-Za-z0-9!#$&+.^_`|~-]+");
    private static final Pattern NOT_PRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029]");
    private static final Pattern NOT_ASCII = Pattern.compile("[^ -~]");
    private static final Pattern ONLY_DOTS = Pattern.compile("[. ]*");

    /** A name that has one or two extensions, as in {@code a.tar.gz}. */
    private static final Pattern EXTENSION = Pattern.compile("(?s).+?((?:\\.[A-Za-z0-9]{1,10}){1,2})");

    /** The maximum length that file systems accept. */
    private static final int MAX_BYTES = 255;

    private AttachmentName() {}

    /**
     * Returns the value of {@code Content-Disposition}; folders, control characters and the middle of a long name are
     * left out, its extension is not.
     */
    static String header(@Nullable String filename) {
        String name = clean(filename == null ? "" : filename);
        if (SIMPLE.matcher(name).matches()) {
            return "attachment; filename=" + name;
        }
        String quoted = NOT_ASCII.matcher(name).replaceAll("_").replace("\"", "\\\"");
        return "attachment; filename=\"" + quoted + "\"; filename*=UTF-8''" + percentEncoded(name);
    }

    private static String clean(String filename) {
        String visible = NOT_PRINTABLE.matcher(filename).replaceAll("");
        String name = visible.substring(Math.max(visible.lastIndexOf('/'), visible.lastIndexOf('\\')) + 1);
        return ONLY_DOTS.matcher(name).matches() ? "file" : shortened(name);
    }

    private static String shortened(String name) {
        if (Utf8.length(name) <= MAX_BYTES) {
            return name;
        }
        Matcher extension = EXTENSION.matcher(name);
        String end = extension.matches() ? extension.group(1) : "";
        return Utf8.truncate(name.substring(0, name.length() - end.length()), MAX_BYTES - end.length()) + end;
    }

    private static String percentEncoded(String name) {
        StringBuilder encoded = new StringBuilder();
        for (byte each : name.getBytes(StandardCharsets.UTF_8)) {
            boolean plain =
                    each >= 0 && SIMPLE.matcher(String.valueOf((char) each)).matches();
            encoded.append(plain ? String.valueOf((char) each) : String.format("%%%02X", each));
        }
        return encoded.toString();
    }
}
