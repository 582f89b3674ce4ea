package org.ibutsu.server.resource;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ibutsu.model.filter.Conditions;
import org.ibutsu.model.filter.Filter;
import org.ibutsu.model.filter.FilterParser;
import org.ibutsu.model.filter.FilteredEntity;
import org.ibutsu.server.auth.ProjectAccess;
import org.ibutsu.server.http.RequestRejectedException;

/**
 * The runs or results that a request asks for and its caller may see.
 *
 * @param projects the projects of the caller; empty for all
 * @param conditions the conditions of the filters
 */
record ListQuery(Optional<Set<UUID>> projects, Conditions conditions) {

    /**
     * Reads filters. As existing clients expect, whoever would see no project, or all of them, must name one.
     *
     * @throws RequestRejectedException when a project must be named
     * @throws org.ibutsu.model.filter.BadFilterException when a value does not suit its field
     */
    static ListQuery of(ProjectAccess access, FilterParser parser, FilteredEntity entity, List<String> parameters) {
        List<Filter> filters = Filter.readAll(parameters);
        Optional<Set<UUID>> projects = access.projects();
        if (!FilterParser.nameProject(filters)) {
            if (projects.isEmpty()) {
                throw RequestRejectedException.badRequest(
                        "Bad request, project_id filter is required for unscoped queries");
            }
            if (projects.get().isEmpty()) {
                throw RequestRejectedException.badRequest("Bad request, project_id filter is required");
            }
        }
        return new ListQuery(projects, parser.type(entity, filters));
    }
}
