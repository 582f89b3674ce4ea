package org.ibutsu.it.soak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.ibutsu.it.process.ServerClient;
import org.ibutsu.model.json.Json;

/** Clients write to a system while faults are inflicted on it; in the end everything is compared. */
final class Phase {

    private static final Duration WARM_UP = Duration.ofSeconds(6);
    private static final Duration THINK_TIME = Duration.ofMillis(15);
    private static final Duration RECOVERY_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration FINISH_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration JOBS_TIMEOUT = Duration.ofSeconds(90);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(250);
    private static final int RECOVERED = 20;

    private final String name;
    private final SystemUnderTest system;
    private final Random random;
    private final PrintStream out;
    private final WriteHistory history = new WriteHistory();
    private final Tally tally = new Tally();
    private final List<String> incidents = new ArrayList<>();
    private SoakClient.Project project;
    private Load load;

    /**
     * Creates a phase.
     *
     * @param name what it is about, such as the name of the database
     * @param system what the clients write to; it is started here
     * @param random decides about clients and faults
     * @param out where progress and outcome are printed
     */
    Phase(String name, SystemUnderTest system, Random random, PrintStream out) {
        this.name = name;
        this.system = system;
        this.random = random;
        this.out = out;
    }

    /** Starts the servers and the clients. */
    void start() throws IOException, InterruptedException {
        system.start();
        ServerClient client = ServerClient.logIn(system.uri());
        project = createProject(client);
        load = Load.start(system.uri(), client.token(), project, history, tally, random.nextLong());
    }

    private static SoakClient.Project createProject(ServerClient client) throws IOException, InterruptedException {
        ObjectNode document = Json.MAPPER.createObjectNode().put("name", "soak").put("title", "Soak");
        String id = ServerClient.json(client.send("POST", "/project", document))
                .path("id")
                .asText();
        ObjectNode run = Json.MAPPER.createObjectNode();
        run.putObject("metadata").put("project", id);
        HttpResponse<byte[]> response = client.send("POST", "/run", run);
        return new SoakClient.Project(id, ServerClient.json(response).path("id").asText());
    }

    /**
     * Measures how many writes are acknowledged while nothing goes wrong.
     *
     * @param duration how long to measure, after some time to warm up
     */
    void measureSpeed(Duration duration) {
        Faults.waitFor(WARM_UP);
        long before = history.acknowledgedCount();
        Faults.waitFor(duration);
        double rate = (history.acknowledgedCount() - before) / (duration.toMillis() / 1000.0);
        say(String.format(
                Locale.ROOT,
                "%.0f writes/s acknowledged before any fault (8 clients, %d s)",
                rate,
                duration.toSeconds()));
    }

    /**
     * Inflicts faults in turn, in a new order each round, until a time, but each of them once at least.
     *
     * @param endNanos the time at which no further fault begins, as {@link System#nanoTime} tells it
     */
    void inflictUntil(List<Fault> faults, long endNanos, Duration each) {
        inflictRounds(faults, 1, each);
        while (System.nanoTime() < endNanos) {
            for (Fault fault : shuffled(faults)) {
                if (System.nanoTime() < endNanos) {
                    inflict(fault, each);
                }
            }
        }
    }

    /** Inflicts each fault in turn, in a new order each round. */
    void inflictRounds(List<Fault> faults, int rounds, Duration each) {
        load.slowDown(THINK_TIME);
        for (int round = 0; round < rounds; round++) {
            shuffled(faults).forEach(fault -> inflict(fault, each));
        }
    }

    private List<Fault> shuffled(List<Fault> faults) {
        List<Fault> copy = new ArrayList<>(faults);
        Collections.shuffle(copy, random);
        return copy;
    }

    private void inflict(Fault fault, Duration duration) {
        long start = System.nanoTime();
        try {
            fault.infliction().inflict(duration, random);
        } catch (Exception e) {
            incidents.add(fault.name() + ": " + e);
        }
        long over = System.nanoTime();
        long before = history.acknowledgedCount();
        boolean recovered = until(RECOVERY_TIMEOUT, () -> history.acknowledgedCount() >= before + RECOVERED);
        String line = String.format(
                Locale.ROOT,
                "%s for %.1f s, served again after %s; %d acknowledged",
                fault.name(),
                (over - start) / 1e9,
                recovered ? String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - over) / 1e9) : "NEVER",
                history.acknowledgedCount());
        say(line);
        if (!recovered) {
            incidents.add(
                    "after \"" + fault.name() + "\" nothing was served for " + RECOVERY_TIMEOUT.toSeconds() + " s");
            restoreAll();
        }
        for (Node node : system.nodes()) {
            if (!node.isAlive()) {
                incidents.add(node + " has ended by itself after \"" + fault.name() + "\"");
                restoreAll();
            }
        }
    }

    /** Restarts everything, so that the stored rows can be checked nevertheless. */
    private void restoreAll() {
        try {
            system.restoreDatabase();
            system.nodes().forEach(Node::kill);
            system.start();
        } catch (RuntimeException e) {
            incidents.add("not to be started again: " + e);
        }
    }

    /** Ends the clients where they are; nothing is compared. */
    void abandon() throws InterruptedException {
        load.finish(Duration.ZERO);
    }

    /**
     * Lets the clients end, waits for jobs, and compares.
     *
     * @return whether nothing was wrong
     */
    boolean finish() throws IOException, InterruptedException {
        load.finish(FINISH_TIMEOUT).forEach(request -> incidents.add("never answered: " + request));
        ServerClient client = ServerClient.logIn(system.uri());
        long start = System.nanoTime();
        boolean done = until(JOBS_TIMEOUT, () -> isSettled(client));
        say(String.format(Locale.ROOT, "jobs done after %.1f s", (System.nanoTime() - start) / 1e9));
        if (!done) {
            incidents.add("jobs were not done within " + JOBS_TIMEOUT.toSeconds() + " s");
        }
        WidgetCheck widgets = WidgetCheck.ask(client, project.id());
        StoredData stored = read();
        Verdict verdict = new HistoryChecker(history, stored).check();
        widgets.compare(stored, verdict);
        incidents.forEach(verdict::other);
        tally.examples().forEach(this::say);
        verdict.examples().forEach(this::say);
        say(tally.line() + ", widgets compared " + WidgetCheck.size());
        say(verdict.line(tally));
        return verdict.isGood(tally);
    }

    private StoredData read() {
        try {
            return system.read();
        } catch (SQLException | IllegalStateException e) {
            incidents.add("the database cannot be read: " + e);
            return new StoredData();
        }
    }

    /** No import waits, and each run has a summary that counts its results. */
    private boolean isSettled(ServerClient client) {
        try {
            for (String status : List.of("pending", "running")) {
                JsonNode imports = ServerClient.json(client.get("/import?pageSize=1&filter=status=" + status));
                if (imports.at("/pagination/totalItems").asLong(1) > 0) {
                    return false;
                }
            }
            return WidgetCheck.ask(client, project.id()).agrees();
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static boolean until(Duration most, BooleanSupplier condition) {
        long end = System.nanoTime() + most.toNanos();
        boolean met = condition.getAsBoolean();
        while (!met && System.nanoTime() < end) {
            Faults.waitFor(POLL_INTERVAL);
            met = condition.getAsBoolean();
        }
        return met;
    }

    private void say(String text) {
        out.println(name + ": " + text);
    }
}
