package org.ibutsu.it.process;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.ibutsu.model.json.Json;

/**
 * Kills a server on the embedded database right after its first acknowledged writes, again and again on the same
 * data, and looks for them after the next start. What a database writes first after it was opened is the most in
 * danger.
 */
public final class EarlyKills {

    private static final int CONNECTIONS = 8;
    private static final int ACKNOWLEDGED = 8;
    private static final int CREATED = 201;
    private static final int OK = 200;

    private final ServerProgram program;
    private final Path directory;
    private final Map<String, String> settings;

    /**
     * Prepares to kill a program.
     *
     * @param program what to run
     * @param directory the working directory, in which the data are
     * @param settings settings of the server beside those that this class needs
     */
    public EarlyKills(ServerProgram program, Path directory, Map<String, String> settings) {
        this.program = program;
        this.directory = directory;
        this.settings = new HashMap<>(settings);
        this.settings.putAll(Administrator.get().settings());
    }

    /**
     * The outcome.
     *
     * @param kills how often the server was killed
     * @param acknowledged how many writes were acknowledged
     * @param lost the runs that are gone
     */
    public record Outcome(int kills, int acknowledged, List<String> lost) {}

    /**
     * Kills a number of times, or until rows were lost.
     *
     * @param kills how often
     * @return what was acknowledged, and what of it was lost
     * @throws IOException when a server that was just started does not answer
     * @throws IllegalStateException when a server does not start again
     */
    public Outcome run(int kills) throws IOException, InterruptedException {
        return run(kills, () -> false);
    }

    /**
     * Kills a number of times, until rows were lost, or until the time is over.
     *
     * @param mostKills how often at most
     * @param isOver whether to end before; asked before each kill
     * @return what was acknowledged, and what of it was lost
     * @throws IOException when a server that was just started does not answer
     * @throws IllegalStateException when a server does not start again
     */
    public Outcome run(int mostKills, BooleanSupplier isOver) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>();
        List<String> latest = List.of();
        for (int kills = 0; ; kills++) {
            boolean isLast = kills == mostKills || isOver.getAsBoolean();
            try (ServerProcess server =
                    ServerProcess.run(program, directory, settings, List.of(), "serve", "--port", "0")) {
                ServerClient client = ServerClient.logIn(server.uri());
                List<String> lost = lost(client, isLast ? all : latest);
                if (isLast || !lost.isEmpty()) {
                    return new Outcome(kills, all.size(), lost);
                }
                latest = writeAndKill(server, client);
                all.addAll(latest);
            }
        }
    }

    private static List<String> lost(ServerClient client, List<String> runs) throws IOException, InterruptedException {
        List<String> lost = new ArrayList<>();
        for (String run : runs) {
            if (client.get("/run/" + run).statusCode() != OK) {
                lost.add(run);
            }
        }
        return lost;
    }

    private static List<String> writeAndKill(ServerProcess server, ServerClient client)
            throws IOException, InterruptedException {
        ObjectNode project = Json.MAPPER.createObjectNode().put("name", "early").put("title", "Early kills");
        String id = ServerClient.json(client.send("POST", "/project", project))
                .path("id")
                .asText();
        Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
        AtomicInteger left = new AtomicInteger(ACKNOWLEDGED);
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            ServerClient own = new ServerClient(server.uri(), client.token());
            Thread writer = new Thread(() -> write(own, id, server, acknowledged, left), "early-writer-" + i);
            writer.start();
            writers.add(writer);
        }
        for (Thread writer : writers) {
            writer.join();
        }
        return List.copyOf(acknowledged);
    }

    /** Writes until the server is gone; the writer with the last awaited acknowledgement kills it. */
    private static void write(
            ServerClient client, String project, ServerProcess server, Queue<String> acknowledged, AtomicInteger left) {
        ObjectNode run = Json.MAPPER.createObjectNode();
        run.putObject("metadata").put("project", project);
        try {
            HttpResponse<byte[]> response = client.send("POST", "/run", run);
            while (response.statusCode() == CREATED) {
                acknowledged.add(ServerClient.json(response).path("id").asText());
                if (left.decrementAndGet() == 0) {
                    server.kill();
                }
                response = client.send("POST", "/run", run);
            }
        } catch (IOException e) {
            // The server was killed.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
