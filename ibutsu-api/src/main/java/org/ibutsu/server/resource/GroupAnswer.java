package org.ibutsu.server.resource;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.ibutsu.model.Group;

/** A group on the wire. */
record GroupAnswer(UUID id, String name, JsonNode metadata) {

    static GroupAnswer of(Group group) {
        return new GroupAnswer(group.id(), group.name(), SentMetadata.orEmpty(group.metadata()));
    }
}
