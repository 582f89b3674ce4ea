package org.ibutsu.server.cli.maintenance;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.ibutsu.model.db.Database;
import org.ibutsu.server.cli.client.Listing;
import org.ibutsu.server.cli.local.SettingsOptions;
import org.ibutsu.server.cli.shell.CommandContext;
import org.ibutsu.server.task.ConsistencyCheck;
import org.ibutsu.server.task.ConsistencyCheck.Findings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Checks the consistency of a database. */
@Command(
        name = "check",
        description = {
            "Checks whether the schema is up to date, counts and summaries fit the results, and artifacts belong to something.",
            "Settings are read as the server does; a server on the embedded database must not run meanwhile."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:Everything fits, or is repaired.",
            "1:Something does not fit, or the database cannot be used.",
            "2:The command line is wrong."
        })
final class CheckCommand implements Callable<Integer> {

    private static final int MAX_LINES = 20;

    @Option(names = "--repair", description = "Corrects wrong counts, and removes artifacts without an owner.")
    private boolean repair;

    @Option(names = "--json", description = "Prints a JSON document instead of lines.")
    private boolean json;

    @Mixin
    private SettingsOptions settings;

    private final CommandContext shell;

    CheckCommand(CommandContext shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        List<Findings> left = new ArrayList<>();
        settings.withDatabase(shell, database -> left.add(check(database)));
        return left.get(0).areNone() ? 0 : 1;
    }

    private Findings check(Database database) {
        ConsistencyCheck check = new ConsistencyCheck(database);
        Findings found = check.run();
        if (json) {
            Listing.of(shell, true).printJson(found);
        } else {
            print(found);
        }
        if (!repair || found.areNone()) {
            return found;
        }
        check.repair(found);
        Findings left = check.run();
        shell.warn(
                left.areNone()
                        ? "All of it is repaired."
                        : "Something is left, or was changed meanwhile. Check again.");
        return left;
    }

    private void print(Findings found) {
        shell.print("The schema is up to date.");
        print("projects have other counts than results", found.countedProjects());
        print("runs have summaries that do not fit their results", found.miscountedRuns());
        print("artifacts belong to neither a run nor a result", found.orphanedArtifacts());
    }

    private void print(String what, List<?> items) {
        shell.print(items.size() + " " + what + (items.isEmpty() ? "." : ":"));
        items.stream().limit(MAX_LINES).forEach(item -> shell.print("  " + item));
        if (items.size() > MAX_LINES) {
            shell.print("  and " + (items.size() - MAX_LINES) + " more");
        }
    }
}
