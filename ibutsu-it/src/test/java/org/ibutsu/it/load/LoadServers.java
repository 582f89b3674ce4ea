package org.ibutsu.it.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ibutsu.harness.postgres.EmbeddedPostgres;
import org.ibutsu.it.process.Administrator;
import org.ibutsu.it.process.ServerProcess;
import org.ibutsu.it.process.ServerProgram;

/** The servers that are measured: those that run already, and those that are started, each on a database of its own. */
final class LoadServers implements AutoCloseable {

    /** The compiler for code that runs often, which other tests in processes leave out. */
    private static final List<String> JVM_OPTIONS = List.of("-XX:TieredStopAtLevel=4", "-Xmx512m");

    private static final Duration FILL_TIMEOUT = Duration.ofHours(1);

    private final Deque<Runnable> closings = new ArrayDeque<>();
    private final List<LoadTarget> targets = new ArrayList<>();

    /**
     * Starts servers, and fills their databases with the same project.
     *
     * @throws IllegalStateException if one cannot be filled, started or logged in at
     */
    static LoadServers start(LoadOptions options) throws IOException {
        LoadServers servers = new LoadServers();
        try {
            options.servers().forEach((name, uri) -> servers.targets.add(LoadTarget.of(name, uri, options.login())));
            for (Map.Entry<String, Path> program : options.programs().entrySet()) {
                servers.start(program.getKey(), program.getValue(), options);
            }
            return servers;
        } catch (IOException | RuntimeException e) {
            servers.close();
            throw e;
        }
    }

    List<LoadTarget> targets() {
        return targets;
    }

    private void start(String name, Path jar, LoadOptions options) throws IOException {
        ServerProgram program = ServerProgram.ofJar(jar);
        Path directory = Files.createTempDirectory("ibutsu-load-");
        Map<String, String> settings = new HashMap<>(Administrator.get().settings());
        if (options.database().equals("postgresql")) {
            EmbeddedPostgres postgres = EmbeddedPostgres.start();
            closings.push(postgres::close);
            postgres.createDatabase("load");
            settings.put("IBUTSU_DATABASE_URL", postgres.jdbcUrl("load") + "?user=" + postgres.user());
        }
        fill(program, directory, settings, options);
        ServerProcess server = ServerProcess.run(program, directory, settings, JVM_OPTIONS, "serve", "--port", "0");
        closings.push(server::close);
        targets.add(LoadTarget.of(name, server.uri(), Administrator.get()));
    }

    private static void fill(ServerProgram program, Path directory, Map<String, String> settings, LoadOptions options) {
        String runs = String.valueOf(options.runs());
        String results = String.valueOf(options.results());
        try (ServerProcess demo = ServerProcess.run(
                program, directory, settings, JVM_OPTIONS, "demo", "--runs", runs, "--results-per-run", results)) {
            if (demo.awaitExit(FILL_TIMEOUT) != 0) {
                throw new IllegalStateException("The database was not filled: " + demo.output());
            }
        }
    }

    @Override
    public void close() {
        targets.forEach(LoadTarget::close);
        while (!closings.isEmpty()) {
            closings.pop().run();
        }
    }
}
