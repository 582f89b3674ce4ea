package org.ibutsu.server.cli;

import org.ibutsu.server.cli.shell.CommandContext;
import org.ibutsu.server.cli.shell.Sleeper;

/** The program without the server: what needs nothing but the address of one. */
public final class ClientMain {

    private ClientMain() {}

    /** Runs one command and ends the JVM with its exit code. */
    public static void main(String... arguments) {
        System.exit(ClientCommands.of(CommandContext.ofJvm(), Sleeper.REAL).execute(arguments));
    }
}
