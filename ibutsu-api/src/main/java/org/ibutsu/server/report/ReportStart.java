package org.ibutsu.server.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * The beginning of a file, by which its format is recognised.
 *
 * @param name the name of the file
 * @param text its first characters, at most 64 Ki, decoded as leniently as the readers do, without a byte order mark
 */
public record ReportStart(String name, String text) {

    private static final int MAX_BYTES = 1 << 16;

    /** Reads the beginning of a file. */
    public static ReportStart of(ReportFile file) throws IOException {
        try (InputStream in = file.open()) {
            byte[] bytes = in.readNBytes(MAX_BYTES);
            String text = new String(bytes, charset(bytes));
            return new ReportStart(file.name(), text.startsWith("\uFEFF") ? text.substring(1) : text);
        }
    }

    private static Charset charset(byte[] bytes) {
        if (bytes.length < 2) {
            return StandardCharsets.UTF_8;
        }
        int first = bytes[0] & 0xFF;
        int second = bytes[1] & 0xFF;
        if (first == 0xFE && second == 0xFF || first == 0 && second != 0) {
            return StandardCharsets.UTF_16BE;
        }
        return first == 0xFF && second == 0xFE || first != 0 && second == 0
                ? StandardCharsets.UTF_16LE
                : StandardCharsets.UTF_8;
    }
}
