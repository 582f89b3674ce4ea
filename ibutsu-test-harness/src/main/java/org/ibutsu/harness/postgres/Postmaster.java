package org.ibutsu.harness.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** The process of a PostgreSQL server. */
final class Postmaster {

    /**
     * The settings of a server whose data are not needed after its end: after a crash of it, or of the machine,
     * they may be damaged.
     */
    static final List<String> VOLATILE = List.of(
            "fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off", "max_connections=300");

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(10);
    private static final int ATTEMPTS = 5;

    /**
     * Ends the server with the number $1 in the directory $2, within ten seconds or not at all. Its number may stay in
     * use for long where nobody cares for orphans, as in some containers, so that its pid file tells, too.
     */
    private static final String END = """
            kill -INT "$1" || true
            rounds=0
            while [ -e "$2/postmaster.pid" ] && kill -0 "$1" && [ $rounds -lt 100 ]; do
                rounds=$((rounds + 1))
                sleep 0.1 || sleep 1
            done
            """;

    private final Process process;
    private final Process guard;
    private final int port;

    private Postmaster(Process process, Process guard, int port) {
        this.process = process;
        this.guard = guard;
        this.port = port;
    }

    /**
     * Starts a server on a free port and waits until it accepts connections.
     *
     * @param settings what differs from the defaults, each as {@code name=value}
     * @throws PostgresException when it does not start, with its log
     */
    static Postmaster start(Path home, DataCopy copy, Account account, List<String> settings) {
        try {
            for (int attempt = 1; ; attempt++) {
                Postmaster postmaster = launch(home, copy, account, settings, freePort());
                if (postmaster.isUp(copy)) {
                    return postmaster;
                }
                String log = Files.readString(copy.log());
                boolean portWasTaken = log.contains("could not bind");
                if (!portWasTaken || attempt == ATTEMPTS) {
                    throw new PostgresException("PostgreSQL did not start. It logged: " + log.strip());
                }
            }
        } catch (IOException e) {
            throw new PostgresException("PostgreSQL cannot be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PostgresException("Interrupted while PostgreSQL started", e);
        }
    }

    /**
     * Starts a server on the data and the port of one that has ended, and waits until it accepts connections.
     *
     * @throws PostgresException when it does not start, with its log
     */
    static Postmaster startAgain(Path home, DataCopy copy, Account account, List<String> settings, int port) {
        try {
            Postmaster postmaster = launch(home, copy, account, settings, port);
            if (!postmaster.isUp(copy)) {
                throw new PostgresException("PostgreSQL did not start again. It logged: "
                        + Files.readString(copy.log()).strip());
            }
            return postmaster;
        } catch (IOException e) {
            throw new PostgresException("PostgreSQL cannot be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PostgresException("Interrupted while PostgreSQL started", e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Postmaster launch(Path home, DataCopy copy, Account account, List<String> settings, int port)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                home.resolve("bin/postgres").toString(),
                "-D",
                copy.data().toString(),
                "-p",
                String.valueOf(port),
                "-clisten_addresses=127.0.0.1",
                "-cunix_socket_directories=",
                "-cwal_level=minimal",
                "-cmax_wal_senders=0",
                "-cmin_wal_size=16MB",
                "-cmax_wal_size=64MB",
                "-cshared_buffers=64MB",
                "-cdynamic_shared_memory_type=mmap",
                "-cio_method=sync",
                "-cjit=off"));
        settings.forEach(setting -> command.add("-c" + setting));
        Process process = new ProcessBuilder(account.unprivileged(command))
                .directory(copy.directory().toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(copy.log().toFile())
                .start();
        return new Postmaster(process, guard(process, copy), port);
    }

    /** Waits for the server, and ends what there is of it when it does not come up. */
    private boolean isUp(DataCopy copy) throws IOException, InterruptedException {
        boolean up = false;
        try {
            up = isReady(copy);
            return up;
        } finally {
            if (!up) {
                stop();
            }
        }
    }

    /**
     * Checks whether the server accepts connections. It writes its state into the eighth line of its pid file, and its
     * number into the first, which is another one in a file that a killed server has left.
     */
    private boolean isReady(DataCopy copy) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START.toNanos();
        while (process.isAlive()) {
            List<String> state = pidFile(copy.data());
            boolean isOurs = !state.isEmpty() && state.get(0).strip().equals(String.valueOf(process.pid()));
            if (isOurs && state.size() >= 8 && state.get(7).strip().equals("ready")) {
                return true;
            }
            if (System.nanoTime() > deadline) {
                throw new PostgresException("PostgreSQL did not start within " + START.toSeconds()
                        + " seconds. It logged: " + Files.readString(copy.log()).strip());
            }
            process.waitFor(2, TimeUnit.MILLISECONDS);
        }
        return false;
    }

    private static List<String> pidFile(Path data) throws IOException {
        try {
            return Files.readAllLines(data.resolve("postmaster.pid"));
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    /**
     * Waits, in a process of its own, for the end of this virtual machine, which closes the pipe, then ends the server
     * and deletes its data.
     */
    private static Process guard(Process process, DataCopy copy) throws IOException {
        String script = "trap '' INT TERM HUP; read -r nothing\n" + END + "rm -rf -- \"$3\"";
        String pid = String.valueOf(process.pid());
        String data = copy.data().toString();
        String directory = copy.directory().toString();
        return new ProcessBuilder("sh", "-c", script, "ibutsu-postgres-guard", pid, data, directory)
                .directory(Objects.requireNonNull(copy.directory().getParent()).toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Kills the server as {@code kill -9} does, and waits until the processes of its connections are gone, too. */
    void kill() {
        guard.destroyForcibly();
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        // A child ends when it notices that its parent is gone, which one that is frozen does not.
        signal("CONT", children);
        awaitEnd(process.toHandle());
        children.forEach(Postmaster::awaitEnd);
    }

    private static void awaitEnd(ProcessHandle process) {
        try {
            process.onExit().get(STOP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
        } catch (ExecutionException e) {
            throw new PostgresException("The end of process " + process.pid() + " of PostgreSQL was not seen", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PostgresException("Interrupted while PostgreSQL ended", e);
        }
    }

    /**
     * Sends a signal to the server, then to the processes of its connections.
     *
     * @param name such as {@code STOP}
     */
    void signalAll(String name) {
        signal(name, List.of(process.toHandle()));
        signal(name, process.descendants().toList());
    }

    private static void signal(String name, List<ProcessHandle> processes) {
        if (!processes.isEmpty()) {
            String pids = processes.stream()
                    .map(process -> String.valueOf(process.pid()))
                    .collect(Collectors.joining(" "));
            Command.run(Path.of("/"), List.of("sh", "-c", "kill -" + name + " " + pids + " || true"));
        }
    }

    /** Keeps the server running when this virtual machine ends. */
    void leave() {
        guard.destroyForcibly();
    }

    /** Ends the server within milliseconds, even with open connections. */
    void stop() {
        guard.destroyForcibly();
        if (process.isAlive()) {
            end();
        }
    }

    /**
     * An interrupt is the signal for a fast shutdown; Java itself can only send the one that waits for every client.
     */
    private void end() {
        signal("INT", List.of(process.toHandle()));
        try {
            if (!process.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the server of a copy whose owner is dead, if one still runs. */
    static void endOrphan(Path data) {
        try {
            List<String> state = pidFile(data);
            if (!state.isEmpty()) {
                String pid = state.get(0).strip();
                boolean isOurs = ProcessHandle.of(Long.parseLong(pid))
                        .filter(process -> runsOn(data, process))
                        .isPresent();
                if (isOurs) {
                    Command.run(Path.of("/"), List.of("sh", "-c", END, "sh", pid, data.toString()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean runsOn(Path data, ProcessHandle process) {
        return process.info()
                .commandLine()
                .filter(line -> line.contains("/bin/postgres -D " + data + " "))
                .isPresent();
    }
}
