package org.ibutsu.testing.data;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.Session;
import org.hibernate.exception.ConstraintViolationException;
import org.ibutsu.model.db.Database;
import org.jspecify.annotations.Nullable;

/** Inserts rows, a batch at a time, and says which row is missing when a foreign key is broken. */
final class RowWriter {

    private final Database database;

    RowWriter(Database database) {
        this.database = database;
    }

    /**
     * Runs work in one transaction.
     *
     * @param references what the new rows refer to, looked at only when they are refused; null identifiers do not count
     */
    <T> T write(Function<Session, T> work, List<Reference> references) {
        try {
            return database.write(work);
        } catch (ConstraintViolationException e) {
            throw missing(references, e);
        }
    }

    <T> List<T> insert(List<T> rows, Function<T, List<Reference>> references) {
        return write(
                session -> {
                    rows.forEach(session::persist);
                    session.flush();
                    return rows;
                },
                rows.stream().flatMap(row -> references.apply(row).stream()).toList());
    }

    <T> T find(Class<T> entity, UUID id) {
        T found = database.read(session -> session.find(entity, id));
        if (found == null) {
            throw new MissingRowException(entity.getSimpleName(), id, null);
        }
        return found;
    }

    private RuntimeException missing(List<Reference> references, ConstraintViolationException refusal) {
        for (Reference reference : references) {
            UUID id = reference.id();
            if (id != null && database.read(session -> session.find(reference.entity(), id)) == null) {
                return new MissingRowException(reference.entity().getSimpleName(), id, refusal);
            }
        }
        return refusal;
    }

    /** A row that another one refers to; the identifier may be null. */
    record Reference(Class<?> entity, @Nullable UUID id) {}
}
