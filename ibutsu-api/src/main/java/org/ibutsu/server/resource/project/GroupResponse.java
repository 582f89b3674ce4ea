package org.ibutsu.server.resource.project;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.ibutsu.model.Group;
import org.ibutsu.server.resource.RequestMetadata;
import org.jspecify.annotations.Nullable;

/** A group on the wire. */
record GroupResponse(UUID id, @Nullable String name, JsonNode metadata) {

    static GroupResponse of(Group group) {
        return new GroupResponse(group.id(), group.name(), RequestMetadata.orEmpty(group.metadata()));
    }
}
