package org.ibutsu.harness.database;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.h2.value.Value;
import org.h2.value.ValueLob;
import org.jspecify.annotations.Nullable;

/**
 * The rows in which two states of a table differ: their numbers, which H2 calls {@code _ROWID_}, and the values of the
 * columns that can be written. A rewritten row is in both, even with the same values.
 *
 * @param former rows as they were
 * @param present rows as they are
 */
record H2ChangedRows(Map<Long, List<Value>> former, Map<Long, List<Value>> present) {

    boolean isEmpty() {
        return former.isEmpty() && present.isEmpty();
    }

    /** Checks whether the values of former rows are still there. Those of large objects go with their rows. */
    boolean areKept() {
        return former.values().stream()
                .flatMap(Collection::stream)
                .noneMatch(value -> value instanceof ValueLob lob && lob.isLinkedToTable());
    }

    /** Returns the differences for reports. */
    TableDiff diff(Table table) {
        return DatabaseDiffReader.compare(
                table.label(), table.key(), texts(table.columns(), former), texts(table.columns(), present));
    }

    private static List<Map<String, String>> texts(List<String> columns, Map<Long, List<Value>> rows) {
        List<Map<String, String>> texts = new ArrayList<>();
        for (List<Value> row : rows.values()) {
            Map<String, String> text = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                text.put(columns.get(i), text(row.get(i)));
            }
            texts.add(text);
        }
        return texts;
    }

    private static @Nullable String text(Value value) {
        return switch (value.getValueType()) {
            case Value.BLOB, Value.BINARY, Value.VARBINARY -> DatabaseDiffReader.text(value.getBytes());
            default -> value.getString();
        };
    }
}
