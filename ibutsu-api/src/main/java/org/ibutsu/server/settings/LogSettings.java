package org.ibutsu.server.settings;

import java.util.List;

/**
 * The settings of the log.
 *
 * @param json whether each line is a JSON document
 * @param level the lowest level that is logged: {@code error}, {@code warn}, {@code info} or {@code debug}
 */
public record LogSettings(boolean json, String level) {

    /** The defaults: text, and what operators want to know. */
    public static final LogSettings DEFAULT = new LogSettings(false, "info");

    static final String FORMAT = "IBUTSU_LOG_FORMAT";
    static final String LEVEL = "IBUTSU_LOG_LEVEL";

    static LogSettings read(Settings settings) {
        String format = settings.oneOf(FORMAT, List.of("text", "json"));
        String level = settings.oneOf(LEVEL, List.of("error", "warn", "info", "debug"));
        return new LogSettings("json".equals(format), level == null ? DEFAULT.level() : level);
    }
}
