package org.ibutsu.harness.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Runs short commands of the operating system to their end. */
final class Command {

    private Command() {}

    /**
     * Runs a command and waits for it.
     *
     * @throws PostgresException when it cannot be started or fails, with its output
     */
    static void run(Path directory, List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int exit = process.waitFor();
            if (exit != 0) {
                throw new PostgresException(
                        String.join(" ", command) + " failed with exit code " + exit + ": " + output.strip());
            }
        } catch (IOException e) {
            throw new PostgresException(String.join(" ", command) + " cannot be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PostgresException("Interrupted while waiting for " + String.join(" ", command), e);
        }
    }
}
