package org.ibutsu.harness.report;

import jakarta.persistence.PersistenceException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.ibutsu.harness.library.OptionalLibrary;
import org.ibutsu.harness.secret.SecretMasking;

/**
 * Finds entities that a session of Hibernate has read before the application has changed their rows: queries and
 * look-ups through the session return them as they were.
 */
final class StaleSessions {

    private static final int MAX_ENTITIES = 200;

    private StaleSessions() {}

    /**
     * Compares all entities that sessions hold with their rows.
     *
     * @param parameters what the test was given, perhaps sessions and entity managers among it
     * @return a sentence for each entity that is not as its row
     */
    static List<String> in(Collection<?> parameters, SecretMasking masking) {
        if (!OptionalLibrary.HIBERNATE.isPresent()) {
            return List.of();
        }
        List<String> stale = new ArrayList<>();
        parameters.forEach(parameter -> Sessions.look(parameter, masking, stale));
        return stale;
    }

    /** A class that is loaded with Hibernate only. */
    private static final class Sessions {

        static void look(Object parameter, SecretMasking masking, List<String> stale) {
            if (!(parameter instanceof Session session)) {
                return;
            }
            try {
                look(session.unwrap(SharedSessionContractImplementor.class), masking, stale);
            } catch (PersistenceException | IllegalStateException e) {
                stale.add("The test's session cannot be compared with the database: " + e.getMessage());
            }
        }

        private static void look(SharedSessionContractImplementor session, SecretMasking masking, List<String> stale) {
            if (!session.isOpenOrWaitingForAutoClose()) {
                return;
            }
            Map.Entry<Object, EntityEntry>[] entities =
                    session.getPersistenceContextInternal().reentrantSafeEntityEntries();
            for (int i = 0; i < Math.min(MAX_ENTITIES, entities.length); i++) {
                EntityEntry entry = entities[i].getValue();
                if (entry.isExistsInDatabase() && entry.getLoadedState() != null) {
                    look(entities[i].getKey(), entry, session, masking, stale);
                }
            }
        }

        private static void look(
                Object entity,
                EntityEntry entry,
                SharedSessionContractImplementor session,
                SecretMasking masking,
                List<String> stale) {
            EntityPersister persister = entry.getPersister();
            Object[] stored = persister.getDatabaseSnapshot(entry.getId(), session);
            String name = entity.getClass().getSimpleName() + " " + entry.getId();
            if (stored == null) {
                stale.add(name + " is in the session, but not in the database any more");
                return;
            }
            int[] differing = persister.findModified(stored, entry.getLoadedState(), entity, session);
            if (differing != null && differing.length > 0) {
                List<String> changes = new ArrayList<>();
                for (int property : differing) {
                    String attribute = persister.getPropertyNames()[property];
                    changes.add(attribute + " is " + value(attribute, entry.getLoadedState()[property], masking)
                            + " in the session, but " + value(attribute, stored[property], masking)
                            + " in the database");
                }
                stale.add(name + ": " + String.join("; ", changes));
            }
        }

        private static String value(String attribute, Object value, SecretMasking masking) {
            return String.valueOf(masking.masked(attribute, String.valueOf(value)));
        }
    }
}
