package org.ibutsu.server.resource;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Writes the name of a downloaded file into a header (RFC 6266), whatever the name is. */
final class AttachmentName {

    private static final Pattern SIMPLE = Pattern.compile("[A-Za-z0-9!#$&+.^_`|~-]+");
    private static final Pattern FOLDERS = Pattern.compile("(?s).*[/\\\\]");
    private static final Pattern NOT_PRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029]");
    private static final Pattern NOT_ASCII = Pattern.compile("[^ -~]");
    private static final Pattern ONLY_DOTS = Pattern.compile("[. ]*");

    // What file systems take, and so that the header stays short when each byte is written as three.
    private static final int MAX_BEGINNING = 150;
    private static final int MAX_END = 50;

    private AttachmentName() {}

    /** Gives the value of {@code Content-Disposition}; folders, control characters and the middle of a long name are left out. */
    static String header(String filename) {
        String name = clean(filename == null ? "" : filename);
        if (SIMPLE.matcher(name).matches()) {
            return "attachment; filename=" + name;
        }
        String quoted = NOT_ASCII.matcher(name).replaceAll("_").replace("\"", "\\\"");
        return "attachment; filename=\"" + quoted + "\"; filename*=UTF-8''" + percentEncoded(name);
    }

    private static String clean(String filename) {
        String visible = NOT_PRINTABLE.matcher(filename).replaceAll("");
        String name = FOLDERS.matcher(visible).replaceFirst("");
        return ONLY_DOTS.matcher(name).matches() ? "file" : shortened(name);
    }

    private static String shortened(String name) {
        int[] characters = name.codePoints().toArray();
        return characters.length <= MAX_BEGINNING + MAX_END
                ? name
                : new String(characters, 0, MAX_BEGINNING)
                        + new String(characters, characters.length - MAX_END, MAX_END);
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
