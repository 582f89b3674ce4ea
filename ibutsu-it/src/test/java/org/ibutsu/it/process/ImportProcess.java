package org.ibutsu.it.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.ibutsu.model.User;
import org.ibutsu.testing.IbutsuApp;

/** The command {@code import} in a JVM of its own, against the server of a test, the jobs of which are done meanwhile. */
public final class ImportProcess {

    private static final long POLL_INTERVAL = TimeUnit.MILLISECONDS.toNanos(20);

    private ImportProcess() {}

    /**
     * What a command printed, to either stream, and how it ended.
     *
     * @param code the exit code
     * @param output what was printed
     */
    public record Outcome(int code, String output) {}

    /**
     * Runs the command to its end.
     *
     * @param app the server
     * @param user whose token is sent
     * @param directory the working directory
     * @param arguments what follows {@code import}; the address of the server and the token are in the environment
     * @return how it ended
     */
    public static Outcome run(IbutsuApp app, User user, Path directory, String... arguments) {
        Map<String, String> settings = Map.of("IBUTSU_URL", app.uri().toString(), "IBUTSU_TOKEN", app.token(user));
        List<String> command = new ArrayList<>(List.of("import"));
        command.addAll(List.of(arguments));
        try (ServerProcess process =
                ServerProcess.run(directory, settings, List.of(), command.toArray(String[]::new))) {
            while (process.isAlive()) {
                app.jobs().runDue();
                LockSupport.parkNanos(POLL_INTERVAL);
            }
            return new Outcome(process.awaitExit(), process.output());
        }
    }
}
