package org.ibutsu.server.backup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ibutsu.model.json.Json;

/**
 * The contents of a backup; its last part, so that a backup that was cut has none.
 *
 * @param tables the parts by the names of their tables
 */
record BackupManifest(Map<String, Part> tables) {

    /** The name of the first part, which distinguishes a backup from other files. */
    static final String HEAD = "ibutsu-backup.json";

    static final String NAME = "manifest.json";
    static final String FORMAT = "ibutsu-backup";

    /** The newest version that can be read, which is the one that is written. */
    static final int VERSION = 1;

    /**
     * A part.
     *
     * @param rows how many rows it has
     * @param sha256 the hash of its bytes
     */
    record Part(long rows, String sha256) {}

    /** Returns the first part of a backup. */
    static byte[] head(String created) {
        return Json.write(Json.MAPPER
                        .createObjectNode()
                        .put("format", FORMAT)
                        .put("version", VERSION)
                        .put("created", created))
                .getBytes(StandardCharsets.UTF_8);
    }

    ObjectNode toJson() {
        ObjectNode document = Json.MAPPER.createObjectNode();
        ObjectNode parts = document.putObject("tables");
        tables.forEach(
                (table, part) -> parts.putObject(table).put("rows", part.rows).put("sha256", part.sha256));
        return document;
    }

    static BackupManifest of(JsonNode document) {
        Map<String, Part> tables = new LinkedHashMap<>();
        document.path("tables")
                .properties()
                .forEach(entry -> tables.put(
                        entry.getKey(),
                        new Part(
                                entry.getValue().path("rows").asLong(),
                                entry.getValue().path("sha256").asText())));
        return new BackupManifest(tables);
    }

    /** Returns how many rows all tables have together. */
    long rows() {
        return tables.values().stream().mapToLong(Part::rows).sum();
    }
}
