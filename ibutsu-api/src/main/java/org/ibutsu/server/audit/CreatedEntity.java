package org.ibutsu.server.audit;

import java.util.UUID;

/** What a response tells of an entity that was created, as far as the audit log is concerned. */
public interface CreatedEntity {

    /** Returns the identifier of the entity. */
    UUID id();
}
