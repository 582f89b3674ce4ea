package org.ibutsu.server.backup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ibutsu.model.Sha256;
import org.ibutsu.model.json.Json;

/** The rows of a backup in a form that is the same whichever database it comes from. */
public final class BackupRows {

    private BackupRows() {}

    /** Returns the rows of each table, sorted, with documents in the order of their members, and contents as hashes. */
    public static Map<String, List<String>> of(Path path) {
        Map<String, List<String>> tables = new TreeMap<>();
        try (BackupFile file = BackupFile.open(path, (table, rows, finished) -> {})) {
            for (BackupTable table : BackupTable.all()) {
                tables.put(table.name(), rows(table, file));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return tables;
    }

    private static List<String> rows(BackupTable table, BackupFile file) throws IOException {
        List<String> rows = new ArrayList<>();
        try (BackupLines lines = file.lines(table)) {
            for (JsonNode row = lines.next(); row != null; row = lines.next()) {
                ObjectNode known = (ObjectNode) row;
                for (BackupTable.Column column : table.columns()) {
                    JsonNode value = row.get(column.name());
                    if (value != null && column.type() == ColumnType.JSON) {
                        known.put(column.name(), sorted(Json.parse(value.textValue())));
                    }
                }
                if (table.hasContent() && row.has("content")) {
                    byte[] content =
                            lines.content(row.get("content").longValue()).readAllBytes();
                    lines.endContent();
                    known.put(
                            "content", HexFormat.of().formatHex(Sha256.digest().digest(content)));
                }
                rows.add(known.toString());
            }
        }
        return rows.stream().sorted().toList();
    }

    private static String sorted(JsonNode node) {
        if (node.isObject()) {
            Map<String, String> members = new TreeMap<>();
            node.properties().forEach(member -> members.put(member.getKey(), sorted(member.getValue())));
            return members.toString();
        }
        if (node.isArray()) {
            List<String> items = new ArrayList<>();
            node.forEach(item -> items.add(sorted(item)));
            return items.stream().collect(Collectors.joining(",", "[", "]"));
        }
        return node.isNumber()
                ? new BigDecimal(node.asText()).stripTrailingZeros().toPlainString()
                : node.toString();
    }
}
