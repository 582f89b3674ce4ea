package org.ibutsu.server.cli.shell;

import java.util.Optional;

/** The standard input of a command, and the person at the terminal. */
public interface UserInput {

    /** Checks whether a user can be asked. */
    boolean isInteractive();

    /**
     * Asks a question.
     *
     * @return the answer without blanks around it; empty if there is none
     */
    String ask(String question);

    /** Asks for a secret, which is not shown while it is typed. */
    String askSecret(String question);

    /** Reads the first line of the standard input; empty if there is none. */
    Optional<String> readLine();
}
