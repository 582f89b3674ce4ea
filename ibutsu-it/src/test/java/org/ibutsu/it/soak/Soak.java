package org.ibutsu.it.soak;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.ibutsu.it.process.Administrator;
import org.ibutsu.it.process.EarlyKills;
import org.ibutsu.it.process.ServerProgram;

/** Kills and restarts servers and databases while clients write, and looks whether they keep what they acknowledged. */
public final class Soak {

    private static final int EARLY_KILLS = 25;
    private static final int ROUNDS = 2;
    private static final Duration AT_ONCE = Duration.ZERO;
    private static final Duration SPEED = Duration.ofSeconds(12);

    // Parts of the whole time, at whose ends something ends; what is between them is for measuring and comparing.
    private static final double POSTGRESQL_UNTIL = 0.42;
    private static final double H2_UNTIL = 0.66;
    private static final double EARLY_KILLS_UNTIL = 0.95;

    private final SoakOptions options;
    private final ServerProgram program;
    private final Path directory;
    private final Random random;
    private final PrintStream out;
    private final long start;

    private Soak(SoakOptions options, ServerProgram program, Path directory, PrintStream out, long start) {
        this.options = options;
        this.program = program;
        this.directory = directory;
        this.random = new Random(options.seed());
        this.out = out;
        this.start = start;
    }

    /**
     * Soaks. The exit code is 1 when anything was lost, doubled or answered wrongly.
     *
     * @param arguments none; options are environment variables, which {@code .ci/soak} sets
     */
    public static void main(String... arguments) throws Exception {
        long start = System.nanoTime();
        SoakOptions options = SoakOptions.of(System.getenv());
        Path directory = Files.createTempDirectory("ibutsu-soak-");
        System.out.println("seed " + options.seed() + ", files in " + directory);
        ServerProgram program = options.jar().map(ServerProgram::ofJar).orElseGet(ServerProgram::ofClassPath);
        boolean good = new Soak(
                        options,
                        program.withClassArchive(directory, Administrator.get().settings()),
                        directory,
                        System.out,
                        start)
                .run();
        if (good) {
            delete(directory);
        }
        System.exit(good ? 0 : 1);
    }

    private boolean run() throws IOException, InterruptedException {
        boolean good = true;
        for (String database : options.databases()) {
            good &= options.faults() ? faults(database) : soak(database);
        }
        return good;
    }

    private boolean soak(String database) throws IOException, InterruptedException {
        switch (database) {
            case "postgresql" -> {
                return inTurn(database, postgres(directory.resolve(database), temporary()), POSTGRESQL_UNTIL);
            }
            case "proxied" -> {
                Path place = directory.resolve(database);
                return inTurn(database, PostgresSystem.createProxied(program, place, temporary()), POSTGRESQL_UNTIL);
            }
            case "h2" -> {
                measureWithoutSync();
                boolean good = inTurn(database, h2(directory.resolve(database), Map.of()), H2_UNTIL);
                return earlyKills() && good;
            }
            default -> throw new IllegalArgumentException("postgresql, proxied or h2 are expected, not " + database);
        }
    }

    private boolean inTurn(String name, SystemUnderTest system, double part) throws IOException, InterruptedException {
        try (Running running = new Running(system)) {
            Phase phase = new Phase(name, running.system(), random, out);
            phase.start();
            phase.measureSpeed(SPEED);
            phase.inflictUntil(system.faults(), start + (long) (options.budget().toNanos() * part), AT_ONCE);
            return phase.finish();
        }
    }

    private void measureWithoutSync() throws IOException, InterruptedException {
        Map<String, String> settings = Map.of("IBUTSU_H2_SYNC", "off");
        try (Running running = new Running(h2(directory.resolve("h2-without-sync"), settings))) {
            Phase phase = new Phase("h2, IBUTSU_H2_SYNC=off", running.system(), random, out);
            phase.start();
            phase.measureSpeed(SPEED);
            phase.abandon();
        }
    }

    private boolean earlyKills() throws IOException, InterruptedException {
        Path place = Files.createDirectories(directory.resolve("early"));
        long end = start + (long) (options.budget().toNanos() * EARLY_KILLS_UNTIL);
        EarlyKills.Outcome outcome =
                new EarlyKills(program, place, Map.of()).run(EARLY_KILLS, () -> System.nanoTime() > end);
        outcome.lost().stream().limit(5).forEach(lost -> out.println("h2, killed early: lost " + lost));
        out.println("h2, killed early " + outcome.kills() + " times of " + EARLY_KILLS + " before the time was over:"
                + " acknowledged " + outcome.acknowledged() + ", found "
                + (outcome.acknowledged() - outcome.lost().size()));
        return outcome.lost().isEmpty();
    }

    private boolean faults(String database) throws IOException, InterruptedException {
        boolean postgres = database.equals("postgresql");
        Path place = directory.resolve(database);
        SystemUnderTest system = postgres ? postgres(place, temporary()) : h2(place, Map.of());
        boolean good = each(database, system, system.faults());
        // Not below the directory of this run, which PostgreSQL may not pass, as it does not run as root.
        try (SmallDisk disk = SmallDisk.mount(temporary())) {
            Path onDisk = disk.directory();
            SystemUnderTest small = postgres ? postgres(directory.resolve("small"), onDisk) : h2(onDisk, Map.of());
            return each(database + ", small disk", small, List.of(disk.full(small::restoreDatabase))) && good;
        } catch (MountException e) {
            out.println(
                    database + ": skipped \"disk full\", as only root can make a small file system: " + e.getMessage());
            return good;
        }
    }

    private boolean each(String name, SystemUnderTest system, List<Fault> faults)
            throws IOException, InterruptedException {
        try (Running running = new Running(system)) {
            Phase phase = new Phase(name, running.system(), random, out);
            phase.start();
            phase.inflictRounds(faults, ROUNDS, options.each());
            return phase.finish();
        }
    }

    private SystemUnderTest postgres(Path place, Path data) throws IOException, InterruptedException {
        return PostgresSystem.create(program, place, data);
    }

    private SystemUnderTest h2(Path place, Map<String, String> settings) throws IOException {
        return new H2System(program, place, settings);
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static Path temporary() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }
}
