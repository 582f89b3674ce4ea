package org.ibutsu.server.cli.administration;

import java.util.List;
import org.ibutsu.server.cli.administration.Administration.OwnedProject;
import org.ibutsu.server.cli.client.Listing;
import org.ibutsu.server.cli.shell.CommandContext;
import org.ibutsu.server.cli.shell.CommandException;
import org.ibutsu.server.cli.shell.Sleeper;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Administers projects. */
@Command(
        name = "project",
        description = "Adds, lists and removes projects and their members.",
        synopsisSubcommandLabel = "(add|list|members|remove)")
final class ProjectCommand extends AdministrationCommand {

    ProjectCommand(CommandContext shell, Sleeper time, AdministrationAccess access) {
        super(shell, time, access);
    }

    @Command(name = "add", description = "Adds a project, unless there is one of that name.")
    void add(
            @Parameters(paramLabel = "NAME", description = "The name of the project.") String name,
            @Option(names = "--title", paramLabel = "TITLE", description = "The title to show; the name unless given.")
                    String title,
            @Option(names = "--owner", paramLabel = "EMAIL", description = "The address of the owner.") String owner) {
        if (name.isBlank()) {
            throw wrong("The name must not be empty.");
        }
        administer(found -> {
            List<String> named = found.projects().stream()
                    .filter(project -> name.equals(project.name()))
                    .map(project -> project.id().toString())
                    .toList();
            if (!named.isEmpty()) {
                throw new CommandException(
                        "There is a project " + name + " already (" + String.join(", ", named) + ").");
            }
            OwnedProject added = found.addProject(name, title == null ? name : title, owner);
            shell().print("Project " + name + " is added (" + added.id() + ").");
        });
    }

    @Command(name = "list", description = "Lists the projects by name, with their ids and owners.")
    void list(@Option(names = "--json", description = "Prints a JSON document instead of lines.") boolean json) {
        administer(found -> Listing.of(shell(), json)
                .print(
                        found.projects(),
                        project -> List.of(
                                project.id().toString(),
                                project.name() == null ? "" : project.name(),
                                project.owner() == null ? "" : project.owner())));
    }

    @Command(name = "members", description = "Lists the members of a project, after adding and removing some.")
    void members(
            @Parameters(paramLabel = "PROJECT", description = "The project, name or id.") String nameOrId,
            @Option(names = "--add", paramLabel = "EMAIL", description = "The address of an account to add.")
                    List<String> added,
            @Option(names = "--remove", paramLabel = "EMAIL", description = "The address of an account to remove.")
                    List<String> removed,
            @Option(names = "--json", description = "Prints a JSON document instead of lines.") boolean json) {
        administer(found -> {
            OwnedProject project = found.project(nameOrId);
            orNone(added).forEach(email -> found.addMember(project, email));
            orNone(removed).forEach(email -> found.removeMember(project, email));
            Listing.of(shell(), json)
                    .print(found.project(project.id().toString()).members(), List::of);
        });
    }

    @Command(
            name = "remove",
            description =
                    "Removes a project with its dashboards and widgets. Its runs and results stay without a project.")
    void remove(
            @Parameters(paramLabel = "PROJECT", description = "The project, name or id.") String nameOrId,
            @Option(names = "--yes", description = "Asks no question.") boolean yes) {
        administer(found -> {
            OwnedProject project = found.project(nameOrId);
            if (!yes && !agrees(project)) {
                throw new CommandException("Project " + project.name() + " stays. --yes asks no question.");
            }
            found.removeProject(project);
            shell().print("Project " + project.name() + " is removed (" + project.id() + ").");
        });
    }

    private boolean agrees(OwnedProject project) {
        return shell().input().isInteractive()
                && shell().input()
                        .ask("Remove project " + project.name() + " (" + project.id() + ")? [y/N] ")
                        .equalsIgnoreCase("y");
    }

    private static List<String> orNone(List<String> addresses) {
        return addresses == null ? List.of() : addresses;
    }
}
