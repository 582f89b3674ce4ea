package org.ibutsu.server.resource;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.UUID;
import org.ibutsu.server.auth.ProjectAccess;
import org.ibutsu.server.http.Fields;
import org.ibutsu.server.http.Ids;
import org.ibutsu.server.http.RequestRejectedException;
import org.jspecify.annotations.Nullable;

/**
 * The project that the body of a run or a result names.
 *
 * @param inMetadata a name or identifier in the metadata, which goes first; null when there is none
 * @param fields the body, whose {@code project_id} counts otherwise
 */
public record ProjectReference(@Nullable String inMetadata, Fields fields) {

    private static final String FIELD = "project_id";

    /**
     * Finds the reference to a project.
     *
     * @throws org.ibutsu.server.http.ProblemException when the metadata hold something else than a text
     */
    public static ProjectReference in(Fields fields) {
        JsonNode metadata = RequestMetadata.orEmpty(fields.tree("metadata"));
        return new ProjectReference(emptyAsNull(RequestMetadata.text(metadata, "project")), fields);
    }

    /**
     * Finds the reference to a project in an update, where {@code project_id} must be an identifier.
     *
     * @throws org.ibutsu.server.http.ProblemException when it is none, or the metadata hold something else than a text
     */
    public static ProjectReference inUpdate(Fields fields) {
        fields.id(FIELD);
        return in(fields);
    }

    private static @Nullable String emptyAsNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    /**
     * Returns the identifier of the project of a new row, whether or not it exists; empty if the project is not named
     * by one.
     */
    public Optional<UUID> id() {
        return Optional.ofNullable(nameOrId()).flatMap(Ids::parse);
    }

    private @Nullable String nameOrId() {
        return inMetadata == null ? emptyAsNull(fields.text(FIELD)) : inMetadata;
    }

    /**
     * Returns the project of something new.
     *
     * @throws RequestRejectedException when there is none, or no access to it
     */
    public UUID ofNew(ProjectAccess access) {
        String nameOrId = nameOrId();
        if (nameOrId == null) {
            throw RequestRejectedException.badRequest("Bad request, project or project_id is required");
        }
        return access.resolve(nameOrId).id();
    }

    /**
     * Returns the project that the metadata of an update name. Existing clients expect that it is checked before the
     * row.
     *
     * @return null when they name none
     * @throws RequestRejectedException when there is no such project, or no access to it
     */
    public @Nullable UUID named(ProjectAccess access) {
        return inMetadata == null ? null : access.resolve(inMetadata).id();
    }

    /**
     * Returns the project of an updated row.
     *
     * @param named what {@link #named} gave
     * @param present the project so far
     * @throws RequestRejectedException when the target does not exist, or there is no access to it
     */
    public @Nullable UUID ofUpdated(ProjectAccess access, @Nullable UUID named, @Nullable UUID present) {
        if (named != null) {
            return named;
        }
        if (!fields.has(FIELD)) {
            return present;
        }
        UUID target = fields.id(FIELD);
        if (target == null) {
            access.require(null);
            return null;
        }
        return access.resolve(target.toString()).id();
    }
}
