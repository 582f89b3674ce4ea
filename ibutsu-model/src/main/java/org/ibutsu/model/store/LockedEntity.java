package org.ibutsu.model.store;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.LockMode;
import org.hibernate.Session;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.engine.spi.Status;
import org.hibernate.persister.entity.EntityPersister;

/**
 * Locks entities for changes. Those with large documents are read piece by piece, as the driver would hold all digits of
 * their numbers in memory, and belong to the session like all others.
 *
 * @param rows reads rows with large documents
 * @param whole makes an entity of such a row, with its documents as trees
 */
record LockedEntity<T, R>(RowReader<T, R> rows, Function<R, T> whole) {

    /** Finds an entity and keeps others from changing it until the end of the transaction. */
    Optional<T> lock(Session session, UUID id) {
        String fit = rows.documents().stream()
                .map(document -> " and json_fits(" + document.attribute() + ")")
                .collect(Collectors.joining());
        Optional<T> found = session.createSelectionQuery(
                        "from " + rows.entity().getName() + " where id = :id" + fit, rows.entity())
                .setParameter("id", id)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .uniqueResultOptional();
        return found.isPresent() ? found : lockLarge(session, id);
    }

    private Optional<T> lockLarge(Session session, UUID id) {
        String table = rows.documents().get(0).table();
        List<UUID> locked = session.createNativeQuery(
                        "select id from " + table + " where id = :id for update", UUID.class)
                .setParameter("id", id)
                .getResultList();
        if (locked.isEmpty()) {
            return Optional.empty();
        }
        Optional<T> entity = rows.find(session, id).map(whole);
        entity.ifPresent(each -> manage(session.unwrap(SessionImplementor.class), each, id));
        return entity;
    }

    private static void manage(SessionImplementor session, Object entity, UUID id) {
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
