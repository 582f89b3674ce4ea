package org.ibutsu.server.audit;

import java.util.UUID;

/** A response that describes a created entity, which the audit log names. */
public interface CreatedEntity {

    /** Returns the identifier of the entity. */
    UUID id();
}
