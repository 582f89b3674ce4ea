package org.ibutsu.model.store;

import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.ibutsu.model.Import;
import org.ibutsu.model.json.StoredDocument;
import org.jspecify.annotations.Nullable;

/**
 * An import as answers show it.
 *
 * @param columns the import without its status and metadata
 * @param status its status as it is stored, or null
 * @param metadata its metadata
 */
public record ImportRow(Import columns, @Nullable String status, StoredDocument metadata) {

    static final RowReader<Import, ImportRow> READER = new RowReader<>(
            Import.class,
            List.of("id", "filename", "format", "status", "created"),
            List.of(DocumentColumn.json("imports", "data", "metadata")),
            (columns, documents) -> new ImportRow(row(columns), (String) columns[3], documents.get(0)));

    private static Import row(Object[] columns) {
        return new Import()
                .id((UUID) columns[0])
                .filename((String) columns[1])
                .format((String) columns[2])
                .created((LocalDateTime) columns[4]);
    }
}
