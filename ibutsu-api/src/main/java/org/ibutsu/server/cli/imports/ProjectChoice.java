package org.ibutsu.server.cli.imports;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import org.ibutsu.model.json.Json;
import org.ibutsu.server.cli.client.ApiClient;
import org.ibutsu.server.cli.shell.CommandContext;
import org.ibutsu.server.cli.shell.CommandException;
import org.ibutsu.server.http.Ids;

/** Finds the project of an upload on the server, and makes it if the user agrees. */
final class ProjectChoice {

    private final CommandContext shell;
    private final ApiClient api;
    private final boolean create;

    /**
     * Creates a choice.
     *
     * @param create whether the user has agreed already that a missing project is made
     */
    ProjectChoice(CommandContext shell, ApiClient api, boolean create) {
        this.shell = shell;
        this.api = api;
        this.create = create;
    }

    /**
     * Returns the identifier of a project for the server.
     *
     * @param nameOrId the text that the user has written
     * @return the identifier; or the text itself, if the server is to complain
     */
    String given(String nameOrId) {
        if (Ids.parse(nameOrId).isPresent() || !create && !shell.input().isInteractive()) {
            return nameOrId;
        }
        return identifier(nameOrId, "");
    }

    /** Returns the identifier of the project that has the name of a build. */
    String of(BuildName build) {
        return identifier(build.name(), ", which is the name in " + build.origin());
    }

    private String identifier(String name, String origin) {
        List<JsonNode> named = named(name);
        if (named.size() > 1) {
            throw new CommandException("There are " + named.size() + " projects " + name + ": "
                    + String.join(", ", named.stream().map(ProjectChoice::id).toList())
                    + ". Choose one of these by --project.");
        }
        return named.isEmpty() ? created(name, origin) : id(named.get(0));
    }

    private List<JsonNode> named(String name) {
        // The server splits filters at commas.
        String[] filters = name.contains(",") ? new String[0] : new String[] {"name=" + name};
        return api.list("/project", "projects", filters).stream()
                .filter(project -> name.equals(project.path("name").textValue()))
                .toList();
    }

    private String created(String name, String origin) {
        String absent = "There is no project " + name + origin + ", at " + api.base() + ".";
        if (!create && !agrees(absent)) {
            throw new CommandException(
                    absent + " --create-project makes it, and --project chooses another by its name or id.");
        }
        JsonNode made = api.post(
                "/project", Json.MAPPER.createObjectNode().put("name", name).put("title", name));
        shell.warn("Project " + name + " is made (" + id(made) + ").");
        return id(made);
    }

    private boolean agrees(String absent) {
        return shell.input().isInteractive()
                && shell.input()
                        .ask(absent + " Create it? [y/N] ")
                        .toLowerCase(Locale.ROOT)
                        .startsWith("y");
    }

    private static String id(JsonNode project) {
        return ApiClient.line(project.path("id").asText());
    }
}
