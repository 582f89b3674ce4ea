package org.ibutsu.server.cli.maintenance;

import java.util.concurrent.Callable;
import org.ibutsu.server.cli.local.SettingsOptions;
import org.ibutsu.server.cli.shell.CommandContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Migrates the schema of the database. */
@Command(
        name = "migrate",
        description = {
            "Brings the schema of the database up to date, as the start of a server does, and logs each step.",
            "Settings are read as the server does; a server on the embedded database must not run meanwhile."
        })
final class MigrateCommand implements Callable<Integer> {

    @Mixin
    private SettingsOptions settings;

    private final CommandContext shell;

    MigrateCommand(CommandContext shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        settings.withDatabase(shell, database -> shell.print("The schema is up to date."));
        return 0;
    }
}
