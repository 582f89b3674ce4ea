package org.ibutsu.server.cli;

import org.ibutsu.server.cli.shell.CommandContext;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints what lets a shell complete commands. */
@Command(
        name = "completion",
        description = {
            "Prints a script that lets bash and zsh complete commands and options.",
            "In bash and zsh: source <(ibutsu completion)"
        })
final class CompletionCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    private final CommandContext shell;

    CompletionCommand(CommandContext shell) {
        this.shell = shell;
    }

    @Override
    public void run() {
        shell.print(AutoComplete.bash("ibutsu", spec.root().commandLine()));
    }
}
