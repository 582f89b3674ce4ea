package org.ibutsu.server.resource.result;

import java.util.List;
import org.ibutsu.model.filter.Conditions;
import org.ibutsu.model.filter.Filter;
import org.ibutsu.model.filter.FilterParser;
import org.ibutsu.model.filter.FilteredEntity;
import org.ibutsu.model.store.ProjectScope;
import org.ibutsu.server.auth.ProjectAccess;
import org.ibutsu.server.http.RequestRejectedException;

/**
 * The runs or results that a request asks for and its caller may see.
 *
 * @param projects the projects whose rows the caller may see
 * @param conditions the conditions of the filters
 */
record ListQuery(ProjectScope projects, Conditions conditions) {

    /**
     * Reads filters. As existing clients expect, a caller who would see no project, or all of them, must name one.
     *
     * @throws RequestRejectedException when a project must be named
     * @throws org.ibutsu.model.filter.BadFilterException when a value does not suit its field
     */
    static ListQuery of(ProjectAccess access, FilterParser parser, FilteredEntity entity, List<String> parameters) {
        List<Filter> filters = Filter.readAll(parameters);
        ProjectScope projects = access.projects();
        if (!FilterParser.nameProject(filters)) {
            if (projects.isUnrestricted()) {
                throw RequestRejectedException.badRequest(
                        "Bad request, project_id filter is required for unscoped queries");
            }
            if (projects.isEmpty()) {
                throw RequestRejectedException.badRequest("Bad request, project_id filter is required");
            }
        }
        return new ListQuery(projects, parser.type(entity, filters));
    }
}
