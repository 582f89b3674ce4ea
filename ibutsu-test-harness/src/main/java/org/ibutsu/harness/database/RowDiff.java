package org.ibutsu.harness.database;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One row that differs. Values are texts; null stands for null, and bytes are given as their number and a check sum.
 *
 * @param before the pristine values by column, none when the row was added
 * @param after the present values by column, none when the row was removed
 */
@API(status = API.Status.STABLE)
public record RowDiff(Map<String, String> before, Map<String, String> after) {

    private static final int MAX_VALUE_LENGTH = 60;

    /**
     * Keeps copies of the maps.
     *
     * @param before the values before, by column; empty if the row is new
     * @param after the values after, by column; empty if the row is gone
     */
    public RowDiff {
        before = Collections.unmodifiableMap(new LinkedHashMap<>(before));
        after = Collections.unmodifiableMap(new LinkedHashMap<>(after));
    }

    /** Returns one line: {@code +} and an added row, {@code -} and a removed one, {@code ~} and what changed. */
    @Override
    public String toString() {
        if (before.isEmpty()) {
            return "+ " + values(after);
        }
        if (after.isEmpty()) {
            return "- " + values(before);
        }
        return "~ "
                + after.entrySet().stream()
                        .map(value -> change(value.getKey(), value.getValue()))
                        .collect(Collectors.joining(", "));
    }

    private String change(String column, String value) {
        String old = before.get(column);
        return column + "=" + (Objects.equals(old, value) ? shorten(value) : shorten(old) + " -> " + shorten(value));
    }

    private static String values(Map<String, String> row) {
        return row.entrySet().stream()
                .filter(value -> value.getValue() != null)
                .map(value -> value.getKey() + "=" + shorten(value.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static @Nullable String shorten(@Nullable String value) {
        if (value == null || value.length() <= MAX_VALUE_LENGTH) {
            return value;
        }
        return value.substring(0, MAX_VALUE_LENGTH) + "…";
    }
}
