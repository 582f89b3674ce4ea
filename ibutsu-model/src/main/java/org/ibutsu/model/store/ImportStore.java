package org.ibutsu.model.store;

import jakarta.persistence.LockModeType;
import jakarta.persistence.criteria.Predicate;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.ibutsu.model.Import;
import org.ibutsu.model.ImportUploader;
import org.ibutsu.model.filter.Conditions;
import org.jspecify.annotations.Nullable;

/** Reads and writes imports, the bytes of their files, and their uploaders. */
public final class ImportStore {

    private final Session session;

    public ImportStore(Session session) {
        this.session = session;
    }

    /**
     * Adds an import with the bytes of its file. The bytes are streamed; those of a large file may take ten minutes.
     *
     * @param row the import
     * @param uploader the account that uploaded the file
     * @param runTurn the key of imports that add to one run; null for other imports
     * @param content the bytes, read to their end and not closed
     * @param length how many there are
     */
    public void add(Import row, UUID uploader, @Nullable String runTurn, InputStream content, long length) {
        session.persist(row);
        session.persist(new ImportUploader().importId(row.id()).userId(uploader).runTurn(runTurn));
        session.flush();
        session.doWork(connection -> new ImportContent(connection, row.id()).insert(content, length));
    }

    /** Finds an import by its identifier. */
    public Optional<Import> find(UUID id) {
        return Optional.ofNullable(session.find(Import.class, id));
    }

    /** Finds an import as answers show it. */
    public Optional<ImportRow> row(UUID id) {
        return ImportRow.READER.find(session, id);
    }

    /** Finds an import and keeps others from changing it until the end of the transaction. */
    public Optional<Import> lock(UUID id) {
        return Optional.ofNullable(session.find(Import.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** Finds the account that uploaded the file; empty when it is gone, or when the original server took the file. */
    public Optional<UUID> uploader(UUID id) {
        return Optional.ofNullable(session.find(ImportUploader.class, id)).map(ImportUploader::userId);
    }

    /**
     * Lists imports, the newest first.
     *
     * @param viewer the user whose imports are listed
     * @param conditions further conditions, made for imports
     * @param offset how many to skip
     * @param limit how many to give at most
     * @param use receives each row, in order
     * @return how many rows the whole list has
     */
    public long page(ImportViewer viewer, Conditions conditions, long offset, long limit, Consumer<ImportRow> use) {
        return new PageQuery<>(
                        Import.class,
                        (row, query, builder) -> {
                            List<Predicate> all = new ArrayList<>(conditions.on(row, builder));
                            viewer.sees(row, query, builder).ifPresent(all::add);
                            return all;
                        },
                        (row, builder) -> List.of(builder.desc(row.get("created")), builder.asc(row.get("id"))))
                .read(session, offset, limit, ImportRow.READER, use);
    }

    /**
     * Copies the bytes of the file, a few at a time.
     *
     * @return false when they are not there, or no more
     * @throws UncheckedIOException when the target cannot be written to
     */
    public boolean copyContent(UUID id, OutputStream target) {
        return session.doReturningWork(connection -> new ImportContent(connection, id).copyTo(target));
    }

    /** Removes the bytes of the file. */
    public void clearContent(UUID id) {
        session.createNativeMutationQuery("update import_files set content = null where import_id = :id")
                .setParameter("id", id)
                .executeUpdate();
    }
}
