package org.ibutsu.server.resource.account;

import java.util.UUID;
import org.ibutsu.model.User;
import org.ibutsu.server.audit.CreatedEntity;
import org.jspecify.annotations.Nullable;

/** An account on the wire: never its password or its codes. */
public record UserResponse(
        UUID id,
        String email,
        @Nullable String name,
        boolean is_superadmin,
        boolean is_active,
        @Nullable UUID group_id) implements CreatedEntity {

    /** Creates the answer. */
    public static UserResponse of(User user) {
        return new UserResponse(user.id(), user.email(), user.name(), user.superadmin(), user.active(), user.groupId());
    }
}
