package org.ibutsu.server.cli.administration;

import java.util.function.Consumer;
import org.ibutsu.server.cli.shell.CommandContext;
import org.ibutsu.server.cli.shell.CommandException;
import org.ibutsu.server.cli.shell.Sleeper;

/** The options by which commands reach a server or a database. */
public interface AdministrationAccess {

    /**
     * Administers.
     *
     * @throws CommandException if the server or the database cannot be used
     */
    void administer(CommandContext shell, Sleeper time, Consumer<Administration> work);
}
