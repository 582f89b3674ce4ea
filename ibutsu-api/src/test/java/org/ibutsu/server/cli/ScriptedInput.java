package org.ibutsu.server.cli;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.ibutsu.server.cli.shell.UserInput;

/** An input that answers what a test has laid out, and keeps the questions. */
final class ScriptedInput implements UserInput {

    final Deque<String> lines = new ArrayDeque<>();
    final List<String> questions = new ArrayList<>();
    boolean interactive;

    @Override
    public boolean isInteractive() {
        return interactive;
    }

    @Override
    public String ask(String question) {
        questions.add(question);
        return lines.remove();
    }

    @Override
    public String askSecret(String question) {
        return ask(question);
    }

    @Override
    public Optional<String> readLine() {
        return Optional.ofNullable(lines.poll());
    }
}
