package org.ibutsu.it.operations;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.ibutsu.it.http.LocalPort;
import org.ibutsu.model.db.jdbc.DatabaseConfig;

/** A PgBouncer in front of a database, in a process of its own, where it is installed. */
public final class PgBouncer implements AutoCloseable {

    private static final long POLL_MILLIS = 10;

    private final Process process;
    private final Path output;
    private final LocalPort port;

    private PgBouncer(Process process, Path output, LocalPort port) {
        this.process = process;
        this.output = output;
        this.port = port;
    }

    /** Checks whether the program is on the path of this machine. */
    public static boolean isInstalled() throws InterruptedException {
        try {
            return new ProcessBuilder("pgbouncer", "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Starts one in front of the server of a database, and waits until it accepts connections.
     *
     * @param database the database; others of the same server can be reached, too
     * @param mode {@code session} or {@code transaction}
     * @param directory a directory of its own
     */
    public static PgBouncer start(DatabaseConfig database, String mode, Path directory)
            throws IOException, InterruptedException {
        LocalPort port = LocalPort.free();
        URI server = address(database);
        Path file = Files.writeString(directory.resolve("pgbouncer.ini"), """
                [databases]
                * = host=%s port=%d user=%s
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir =
                auth_type = any
                pool_mode = %s
                default_pool_size = 50
                ignore_startup_parameters = extra_float_digits
                """.formatted(
                        server.getHost(), server.getPort(), database.user(), port.number(), mode));
        Path output = directory.resolve("pgbouncer.log");
        List<String> command = new ArrayList<>(List.of("pgbouncer", file.toString()));
        if (System.getProperty("user.name").equals("root")) {
            // It does not run as root.
            command.addAll(1, List.of("-u", "nobody"));
        }
        PgBouncer bouncer = new PgBouncer(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start(),
                output,
                port);
        while (!port.accepts()) {
            if (bouncer.process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("PgBouncer does not start: " + bouncer.output());
            }
        }
        return bouncer;
    }

    private static URI address(DatabaseConfig database) {
        return URI.create(database.url().replaceFirst("^jdbc:", ""));
    }

    /** Returns the same database through this. */
    public DatabaseConfig through(DatabaseConfig database) {
        String url = "jdbc:postgresql://127.0.0.1:" + port.number()
                + address(database).getPath();
        return new DatabaseConfig(url, database.user(), "").withPoolSize(database.poolSize());
    }

    String output() throws IOException {
        return Files.readString(output);
    }

    @Override
    public void close() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
