package org.ibutsu.server.cli;

import org.ibutsu.server.cli.shell.CommandContext;
import picocli.CommandLine.Command;

/** Prints the version. */
@Command(name = "version", description = "Prints the version.")
final class VersionCommand implements Runnable {

    private final CommandContext shell;

    VersionCommand(CommandContext shell) {
        this.shell = shell;
    }

    @Override
    public void run() {
        String version = VersionCommand.class.getPackage().getImplementationVersion();
        shell.out().println("Ibutsu " + (version == null ? "(not packaged)" : version));
        shell.out().flush();
    }
}
