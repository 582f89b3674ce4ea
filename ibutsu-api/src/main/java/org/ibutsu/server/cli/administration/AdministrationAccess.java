package org.ibutsu.server.cli.administration;

import java.util.function.Consumer;
import org.ibutsu.server.cli.shell.CommandContext;
import org.ibutsu.server.cli.shell.CommandException;
import org.ibutsu.server.cli.shell.Sleeper;

/** The options by which commands reach what they administer. */
public interface AdministrationAccess {

    /**
     * Administers.
     *
     * @throws CommandException if what is to be administered cannot be used
     */
    void administer(CommandContext shell, Sleeper time, Consumer<Administration> work);
}
