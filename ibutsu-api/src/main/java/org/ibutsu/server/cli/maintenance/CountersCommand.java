package org.ibutsu.server.cli.maintenance;

import java.util.function.Function;
import org.ibutsu.model.db.jdbc.DatabaseConfig;
import org.ibutsu.model.db.jdbc.DatabaseKind;
import org.ibutsu.server.cli.local.SettingsOptions;
import org.ibutsu.server.cli.shell.CommandContext;
import org.ibutsu.server.cli.shell.CommandException;
import org.ibutsu.server.task.CounterMaintenance;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Turns the counters of results off and on. */
@Command(
        name = "counters",
        description = {
            "Turns the counters of results off and on, which PostgreSQL keeps by triggers on the table \"results\".",
            "Dashboards show the same without them, but take longer. Servers need not be restarted.",
            "Settings are read as the server does."
        },
        synopsisSubcommandLabel = "(off|on|rebuild)")
final class CountersCommand implements Runnable {

    private static final String COUNTED_SOON = "A running server counts the results within minutes."
            + " Until then dashboards read the results themselves.";

    @Mixin
    private SettingsOptions settings;

    @Spec
    private CommandSpec spec;

    private final CommandContext shell;

    CountersCommand(CommandContext shell) {
        this.shell = shell;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Specify off, on or rebuild.");
    }

    @Command(name = "off", description = "Drops the triggers, and removes the counts.")
    void off() {
        change(counters -> {
            counters.turnOff();
            return "The counters are off. No trigger of this server is left on the table \"results\".";
        });
    }

    @Command(name = "on", description = "Creates the triggers, and has all results counted.")
    void on() {
        change(counters -> counters.turnOn() ? "The counters are on. " + COUNTED_SOON : "The counters are on already.");
    }

    @Command(name = "rebuild", description = "Recounts all results, while clients keep writing.")
    void rebuild() {
        change(counters -> {
            if (!counters.rebuild()) {
                throw new CommandException("The counters are off. Turn them on with: ibutsu counters on");
            }
            return "The counts are built again. " + COUNTED_SOON;
        });
    }

    private void change(Function<CounterMaintenance, String> work) {
        DatabaseConfig config = settings.read(shell).database();
        if (config.kind() == DatabaseKind.H2) {
            throw new CommandException("The database is H2, which has no counters; only PostgreSQL has them.");
        }
        SettingsOptions.withDatabase(config, database -> {
            shell.out().println(work.apply(new CounterMaintenance(database)));
            shell.out().flush();
        });
    }
}
