package org.ibutsu.server.cli.administration;

import java.util.function.Consumer;
import org.ibutsu.server.cli.shell.CommandContext;
import org.ibutsu.server.cli.shell.Sleeper;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command with subcommands that administer one kind of entity, on a database or through a server. */
abstract class AdministrationCommand implements Runnable {

    @Mixin
    private final AdministrationAccess access;

    @Spec
    private CommandSpec spec;

    private final CommandContext shell;
    private final Sleeper time;

    AdministrationCommand(CommandContext shell, Sleeper time, AdministrationAccess access) {
        this.shell = shell;
        this.time = time;
        this.access = access;
    }

    @Override
    public final void run() {
        throw wrong("Choose one of " + spec.usageMessage().synopsisSubcommandLabel() + ".");
    }

    final void administer(Consumer<Administration> work) {
        access.administer(shell, time, work);
    }

    final CommandContext shell() {
        return shell;
    }

    final ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
