package org.ibutsu.server.settings;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ibutsu.server.task.RetainedKind;
import org.ibutsu.server.task.RetentionPeriods;

/** Reads retention periods: a number with a unit, or {@code off} for rows that are never removed. */
final class RetentionSettings {

    private static final String PREFIX = "IBUTSU_RETENTION_";
    private static final Pattern PERIOD = Pattern.compile("([0-9]{1,5})\\s*(d|mo)?");

    private final Settings settings;

    RetentionSettings(Settings settings) {
        this.settings = settings;
    }

    RetentionPeriods read() {
        Map<RetainedKind, Duration> periods = new EnumMap<>(RetainedKind.class);
        for (RetainedKind kind : RetainedKind.values()) {
            String key = PREFIX + kind.name();
            String value = settings.text(key, inUnit(kind.defaultPeriod(), kind))
                    .strip()
                    .toLowerCase(Locale.ROOT);
            if (!value.equals("off")) {
                periods.put(kind, period(key, value, kind));
            }
        }
        return new RetentionPeriods(periods);
    }

    private static Duration period(String key, String value, RetainedKind kind) {
        Matcher matcher = PERIOD.matcher(value);
        if (matcher.matches()) {
            String unit = matcher.group(2) == null ? unit(kind) : matcher.group(2);
            int number = Integer.parseInt(matcher.group(1));
            Duration period = unit.equals("mo") ? RetainedKind.months(number) : Duration.ofDays(number);
            if (period.compareTo(kind.minPeriod()) >= 0) {
                return period;
            }
        }
        throw new BadSettingException(key + " is \"" + value + "\", but a period such as "
                + inUnit(kind.defaultPeriod(), kind) + ", of at least " + inUnit(kind.minPeriod(), kind)
                + " (d are days, mo are months of 30 days), or off is expected.");
    }

    private static String unit(RetainedKind kind) {
        return kind == RetainedKind.IMPORTS ? "d" : "mo";
    }

    private static String inUnit(Duration period, RetainedKind kind) {
        String unit = unit(kind);
        return period.toDays() / (unit.equals("mo") ? RetainedKind.months(1).toDays() : 1) + unit;
    }
}
