package org.ibutsu.it.storm;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ibutsu.harness.postgres.CrashablePostgres;
import org.ibutsu.it.process.Administrator;
import org.ibutsu.it.process.ServerClient;
import org.ibutsu.it.process.ServerProcess;
import org.ibutsu.it.process.ServerProgram;

/** Lets hostile and greedy clients loose on a server, first one kind after the other, then six at once. */
public final class Storm {

    /** The slowest answer to an ordinary client; the storm itself takes a good part of two cores. */
    private static final Duration MAX_ANSWER = Duration.ofSeconds(2);

    private static final int AT_ONCE = 6;
    private static final Duration CALM = Duration.ofSeconds(4);
    private static final List<String> JVM_OPTIONS = List.of("-Xmx512m");

    private final ServerProgram program;
    private final Path directory;
    private final Duration each;
    private final PrintStream out;

    private Storm(ServerProgram program, Path directory, Duration each, PrintStream out) {
        this.program = program;
        this.directory = directory;
        this.each = each;
        this.out = out;
    }

    /**
     * Storms. The exit code is 1 when an ordinary client waited for more than two seconds, was turned away, or anybody
     * got an answer that says that the server failed.
     *
     * @param arguments none; options are environment variables, which {@code .ci/storm} sets
     */
    public static void main(String... arguments) throws Exception {
        Map<String, String> options = System.getenv();
        ServerProgram program = Optional.ofNullable(options.get("STORM_JAR"))
                .map(jar -> ServerProgram.ofJar(Path.of(jar)))
                .orElseGet(ServerProgram::ofClassPath);
        Duration each = Duration.ofSeconds(Long.parseLong(options.getOrDefault("STORM_SECONDS", "8")));
        Storm storm = new Storm(program, Files.createTempDirectory("ibutsu-storm-"), each, System.out);
        boolean good = true;
        for (String database :
                options.getOrDefault("STORM_DATABASES", "postgresql,h2").split(",")) {
            good &= storm.run(database);
        }
        System.exit(good ? 0 : 1);
    }

    private boolean run(String database) throws IOException, InterruptedException {
        Path place = Files.createDirectories(directory.resolve(database));
        if (database.equals("h2")) {
            return run(database, place, Map.of());
        }
        try (CrashablePostgres postgres =
                CrashablePostgres.start(Path.of(System.getProperty("java.io.tmpdir")), "max_connections=60")) {
            postgres.server().createDatabase("storm");
            String url = postgres.server().jdbcUrl("storm") + "?user="
                    + postgres.server().user();
            return run(database, place, Map.of("IBUTSU_DATABASE_URL", url));
        }
    }

    private boolean run(String database, Path place, Map<String, String> databaseSettings)
            throws IOException, InterruptedException {
        try (DawdlingProvider provider = new DawdlingProvider()) {
            Map<String, String> settings = new HashMap<>(Administrator.get().settings());
            settings.putAll(databaseSettings);
            settings.put("KEYCLOAK_BASE_URL", provider.address());
            settings.put("KEYCLOAK_CLIENT_ID", "storm");
            settings.put("KEYCLOAK_REALM", "storm");
            try (ServerProcess process =
                    ServerProcess.run(program, place, settings, JVM_OPTIONS, "serve", "--port", "0")) {
                boolean good = storm(database, process.uri());
                out.println(database + ": the server " + (process.isAlive() ? "runs" : "HAS ENDED") + ", see " + place);
                return good && process.isAlive();
            }
        }
    }

    private boolean storm(String database, URI server) throws IOException, InterruptedException {
        ServerClient administrator = ServerClient.logIn(server);
        Account ordinary = Account.create(server, administrator, "ordinary");
        Attacks attacks = new Attacks(server, Account.create(server, administrator, "attacker"));
        boolean good = true;
        try (OrdinaryClient client = new OrdinaryClient(server, ordinary)) {
            Thread.sleep(CALM.toMillis());
            client.restart();
            Thread.sleep(CALM.toMillis());
            good &= judge(database, "nobody else", client.restart(), List.of());
            for (Attack attack : attacks.all()) {
                good &= inflict(database, client, List.of(attack));
            }
            List<Attack> six = new ArrayList<>(attacks.all());
            while (six.size() > AT_ONCE) {
                six.remove(six.size() / 2);
            }
            good &= inflict(database, client, six);
            Thread.sleep(CALM.toMillis());
            client.restart();
            Thread.sleep(CALM.toMillis());
            good &= judge(database, "nobody else any more", client.restart(), List.of());
        }
        return good;
    }

    private boolean inflict(String database, OrdinaryClient client, List<Attack> attacks) throws InterruptedException {
        client.restart();
        attacks.forEach(Attack::start);
        Thread.sleep(each.multipliedBy(attacks.size() > 1 ? 3 : 1).toMillis());
        StatusCounts responses = client.restart();
        attacks.forEach(Attack::stop);
        String names = String.join(" + ", attacks.stream().map(Attack::name).toList());
        return judge(database, names, responses, attacks);
    }

    private boolean judge(String database, String name, StatusCounts ordinary, List<Attack> attacks) {
        int failures = ordinary.failures()
                + attacks.stream()
                        .mapToInt(attack -> attack.responses().failures())
                        .sum();
        boolean good = ordinary.slowest().compareTo(MAX_ANSWER) <= 0 && ordinary.unsuccessful() == 0 && failures == 0;
        out.printf(
                "%s, %s: slowest answer to an ordinary client %d ms, its answers %s%s%s%n",
                database,
                name,
                ordinary.slowest().toMillis(),
                ordinary,
                attacks.isEmpty()
                        ? ""
                        : "; those of the others "
                                + String.join(
                                        " + ",
                                        attacks.stream()
                                                .map(attack ->
                                                        attack.responses().toString())
                                                .toList()),
                good ? "" : "  <<< WRONG");
        return good;
    }
}
