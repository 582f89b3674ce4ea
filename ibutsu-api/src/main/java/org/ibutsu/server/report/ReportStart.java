package org.ibutsu.server.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** The beginning of a file, by which its format is recognised. For one thread. */
public final class ReportStart {

    private static final int MAX_BYTES = 1 << 16;

    private final String name;
    private final String text;
    private final Map<Class<?>, Object> parsed = new HashMap<>();

    /**
     * Creates the beginning of a file.
     *
     * @param name the name of the file
     * @param text its first characters, at most 64 Ki, without a byte order mark
     */
    public ReportStart(String name, String text) {
        this.name = name;
        this.text = text;
    }

    /** Reads the beginning of a file. */
    public static ReportStart of(ReportFile file) throws IOException {
        try (InputStream in = file.open()) {
            byte[] bytes = in.readNBytes(MAX_BYTES);
            String text = new String(bytes, charset(bytes));
            return new ReportStart(file.name(), text.startsWith("\uFEFF") ? text.substring(1) : text);
        }
    }

    /** Returns the name of the file. */
    public String name() {
        return name;
    }

    /**
     * Returns the first characters, at most 64 Ki, decoded as leniently as the readers do, without a byte order mark.
     */
    public String text() {
        return text;
    }

    /** Checks whether the first character that is not white space begins a JSON object or array. */
    public boolean mayBeJson() {
        String beginning = text.stripLeading();
        return beginning.startsWith("{") || beginning.startsWith("[");
    }

    /**
     * Returns a value that several readers parse from the beginning, and parses it for the first of them only.
     *
     * @param type the class of the value, which tells it from other values
     * @param parser parses the value
     */
    public <T> T parsed(Class<T> type, Function<String, T> parser) {
        return type.cast(parsed.computeIfAbsent(type, first -> parser.apply(text)));
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
