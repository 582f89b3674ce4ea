package org.ibutsu.server.cli.administration;

import java.util.function.Consumer;
import org.ibutsu.server.cli.shell.CommandContext;
import org.ibutsu.server.cli.shell.ServerOptions;
import org.ibutsu.server.cli.shell.Sleeper;
import picocli.CommandLine.Mixin;

/** The options of commands that administer a server, never a database. */
public final class RemoteAdministrationOptions implements AdministrationAccess {

    @Mixin
    private ServerOptions server;

    @Override
    public void administer(CommandContext shell, Sleeper time, Consumer<Administration> work) {
        work.accept(ServerAdministration.of(server.server(shell), shell, time));
    }
}
