package org.ibutsu.model.store;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.hibernate.LockMode;
import org.hibernate.Session;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.engine.spi.Status;
import org.hibernate.persister.entity.EntityPersister;
import org.ibutsu.model.json.StoredDocument;

/**
 * Locks entities for changes. Of those with large documents, the documents are not read with the row, as the driver
 * would hold all digits of their numbers in memory. They belong to the session like all others.
 *
 * @param rows reads rows with large documents
 * @param whole makes an entity of such a row, with its documents as trees
 */
public record LockedEntity<T, R>(RowReader<T, R> rows, Function<R, T> whole) {

    /**
     * Finds an entity, with its documents as trees, and keeps others from changing it until the end of the transaction.
     */
    public Optional<T> lock(Session session, UUID id) {
        Optional<T> found = lockSmall(session, id);
        return found.isPresent() ? found : lockLarge(session, id).map(row -> managed(session, id, whole.apply(row)));
    }

    /** Finds an entity without large documents and locks it. */
    Optional<T> lockSmall(Session session, UUID id) {
        String fit = rows.documents().stream()
                .map(document -> " and json_fits(" + document.attribute() + ")")
                .collect(Collectors.joining());
        return session.createSelectionQuery("from " + rows.entity().getName() + " where id = :id" + fit, rows.entity())
                .setParameter("id", id)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .uniqueResultOptional();
    }

    /** Finds a row with large documents and locks it. */
    Optional<R> lockLarge(Session session, UUID id) {
        String table = rows.documents().get(0).table();
        List<UUID> locked = session.createNativeQuery(
                        "select id from " + table + " where id = :id for update", UUID.class)
                .setParameter("id", id)
                .getResultList();
        return locked.isEmpty() ? Optional.empty() : rows.find(session, id);
    }

    /** Returns an entity that has been made of a locked row, and belongs to the session from now on. */
    static <T> T managed(Session session, UUID id, T entity) {
        manage(session.unwrap(SessionImplementor.class), id, entity);
        return entity;
    }

    /** Returns a document of an entity that is made of a locked row. */
    LockedDocument document(StoredDocument stored, Supplier<JsonNode> tree, Consumer<JsonNode> change) {
        if (stored instanceof LargeDocument large) {
            return new ExternalDocument(rows.entity(), large);
        }
        change.accept(stored.tree());
        return new TreeDocument(tree, change);
    }

    private static void manage(SessionImplementor session, UUID id, Object entity) {
        EntityPersister persister = session.getEntityPersister(null, entity);
        session.getPersistenceContext()
                .addEntry(
                        entity,
                        Status.MANAGED,
                        persister.getValues(entity),
                        null,
                        id,
                        null,
                        LockMode.PESSIMISTIC_WRITE,
                        true,
                        persister,
                        false);
    }
}
