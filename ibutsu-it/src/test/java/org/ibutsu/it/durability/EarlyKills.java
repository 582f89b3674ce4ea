package org.ibutsu.it.durability;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.ibutsu.it.process.ServerProcess;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.db.DatabaseConfig;

/** Kills servers on an embedded database right after their first answers, again and again on the same data. */
final class EarlyKills {

    private static final int CONNECTIONS = 8;
    private static final int ANSWERS = 8;
    private static final String EMAIL = "ann@example.com";
    private static final String PASSWORD = "Password-1";

    private final Path directory;
    private final Map<String, String> settings;
    private final Set<UUID> acknowledged = new HashSet<>();

    /**
     * Creates the loop.
     *
     * @param directory an empty directory
     * @param settings settings of the server beside those that the loop needs
     */
    EarlyKills(Path directory, Map<String, String> settings) {
        this.directory = directory;
        this.settings = new HashMap<>(settings);
        this.settings.putAll(Map.of(
                "IBUTSU_SUPERADMIN_EMAIL", EMAIL, "IBUTSU_SUPERADMIN_PASSWORD", PASSWORD, "BCRYPT_LOG_ROUNDS", "4"));
    }

    /**
     * Starts a server, lets it be killed after its first answers, and starts the next, as often as asked for.
     *
     * @param kills how often
     */
    void run(int kills) throws IOException, InterruptedException {
        UUID project = null;
        for (int i = 0; i < kills; i++) {
            try (ServerProcess server = ServerProcess.start(directory, settings)) {
                URI uri = server.uri();
                String token = logIn(uri);
                project = project == null ? addProject(uri, token) : project;
                try (RunWriters writers = RunWriters.start(uri, token, project, CONNECTIONS, ANSWERS)) {
                    writers.awaitEnough();
                    server.kill();
                    acknowledged.addAll(writers.acknowledged());
                }
            }
        }
    }

    /** Returns the runs that servers have acknowledged so far. */
    Set<UUID> acknowledged() {
        return Set.copyOf(acknowledged);
    }

    /** Opens the database that the servers have left. */
    Database open() {
        return Database.open(new DatabaseConfig("jdbc:h2:file:" + directory.resolve("ibutsu-data/ibutsu"), "sa", ""));
    }

    private static String logIn(URI server) throws IOException, InterruptedException {
        String body = "{\"email\": \"" + EMAIL + "\", \"password\": \"" + PASSWORD + "\"}";
        String answer = post(server.resolve("/api/login"), null, body);
        return field(answer, "token");
    }

    private static UUID addProject(URI server, String token) throws IOException, InterruptedException {
        return UUID.fromString(field(post(server.resolve("/api/project"), token, "{\"name\": \"web\"}"), "id"));
    }

    private static String post(URI uri, String token, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("Content-Type", "application/json");
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return HttpClient.newHttpClient()
                .send(request.POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString())
                .body();
    }

    private static String field(String json, String name) throws IOException {
        return new ObjectMapper().readTree(json).path(name).textValue();
    }
}
