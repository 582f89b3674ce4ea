package org.ibutsu.it.overload;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.ibutsu.it.process.Administrator;
import org.ibutsu.it.process.ServerClient;
import org.ibutsu.it.process.ServerProcess;
import org.ibutsu.model.Dashboard;
import org.ibutsu.model.Project;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;
import org.ibutsu.model.WidgetConfig;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.db.jdbc.DatabaseConfig;
import org.ibutsu.model.json.Json;

/** A server with a heap of 128 MB, on a database that others have filled with large values. */
final class SmallServer implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofMinutes(3);
    private static final LocalDateTime START = LocalDateTime.of(2024, 5, 1, 12, 0);

    private final ServerProcess process;
    private final ServerClient client;
    private final HttpClient http = HttpClient.newHttpClient();

    private SmallServer(ServerProcess process, ServerClient client) {
        this.process = process;
        this.client = client;
    }

    /**
     * Starts a server.
     *
     * @param directory a directory of its own
     * @param config the database
     * @param fill adds rows before the server starts
     */
    static SmallServer start(Path directory, DatabaseConfig config, Consumer<Session> fill) throws Exception {
        try (Database database = Database.open(config)) {
            database.write(session -> {
                fill.accept(session);
                return null;
            });
        }
        Map<String, String> settings = new HashMap<>(Administrator.get().settings());
        settings.put(
                "IBUTSU_DATABASE_URL",
                config.url() + (config.url().startsWith("jdbc:h2") ? ";USER=" : "?user=") + config.user());
        ServerProcess process = ServerProcess.start(
                directory, settings, "-Xmx128m", "-XX:+ExitOnOutOfMemoryError", "-Djava.io.tmpdir=" + directory);
        try {
            return new SmallServer(process, ServerClient.logIn(process.uri()));
        } catch (Exception e) {
            process.close();
            throw e;
        }
    }

    /** Adds a project. */
    static UUID project(Session session) {
        Project project = new Project().name("large").title("large");
        session.persist(project);
        return project.id();
    }

    /** Adds a project with a default dashboard that has a text twice. */
    static UUID projectWithDashboard(Session session, String name, String text) {
        Project project = new Project().name(name).title(name);
        session.persist(project);
        session.flush();
        Dashboard dashboard = new Dashboard()
                .projectId(project.id())
                .title(name)
                .description(text)
                .filters(text);
        session.persist(dashboard);
        session.flush();
        project.defaultDashboardId(dashboard.id());
        session.flush();
        session.clear();
        return project.id();
    }

    /** Adds a widget that aggregates runs and whose parameters are given as text. */
    static UUID widget(Session session, UUID project, String params) {
        WidgetConfig widget = new WidgetConfig()
                .projectId(project)
                .widget("run-aggregator")
                .type("widget")
                .params(Json.parse(params));
        add(session, widget);
        return widget.id();
    }

    /** Adds a run whose metadata are given as text; each starts a minute later than the one before. */
    static UUID run(Session session, UUID project, int number, String metadata) {
        Run run = new Run()
                .projectId(project)
                .startTime(START.plusMinutes(number))
                .created(START)
                .metadata(Json.parse(metadata));
        add(session, run);
        return run.id();
    }

    /** Adds a result whose metadata are given as text; each starts a minute later than the one before. */
    static UUID result(Session session, UUID project, UUID run, int number, String metadata) {
        Result result = new Result()
                .projectId(project)
                .runId(run)
                .testId("test " + number)
                .result("passed")
                .startTime(START.plusMinutes(number))
                .metadata(Json.parse(metadata));
        add(session, result);
        return result.id();
    }

    private static void add(Session session, Object row) {
        session.persist(row);
        session.flush();
        session.clear();
    }

    ServerClient client() {
        return client;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String output() {
        return process.output();
    }

    /** What is remembered of an answer with a list. */
    record Listed(int status, List<String> ids, List<Long> sizes, long total) {}

    /**
     * Reads a list as it comes.
     *
     * @param path what follows {@code /api}
     * @param plural the key of the items
     * @return the identifiers, how many characters the texts and numbers of each item have, and the total
     */
    Listed list(String path, String plural) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = http.send(request(path).build(), BodyHandlers.ofInputStream());
        try (InputStream body = response.body();
                JsonParser json = Json.MAPPER.createParser(body)) {
            if (response.statusCode() != 200) {
                return new Listed(response.statusCode(), List.of(), List.of(), 0);
            }
            return read(json, plural);
        }
    }

    private static Listed read(JsonParser json, String plural) throws IOException {
        List<String> ids = new ArrayList<>();
        List<Long> sizes = new ArrayList<>();
        long total = -1;
        json.nextToken();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            boolean items = json.currentName().equals(plural);
            json.nextToken();
            if (items) {
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    readItem(json, ids, sizes);
                }
            } else {
                total = Json.MAPPER.<JsonNode>readTree(json).path("totalItems").asLong();
            }
        }
        return new Listed(200, ids, sizes, total);
    }

    private static void readItem(JsonParser json, List<String> ids, List<Long> sizes) throws IOException {
        long size = 0;
        int depth = 1;
        while (depth > 0) {
            JsonToken token = json.nextToken();
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            } else if (token.isScalarValue()) {
                size += json.getTextLength();
                if (depth == 1 && "id".equals(json.currentName())) {
                    ids.add(json.getText());
                }
            }
        }
        sizes.add(size);
    }

    private HttpRequest.Builder request(String path) {
        return client.request(path).timeout(TIMEOUT);
    }

    /** Sends a document and returns the status. */
    int send(String method, String path, String document) throws IOException, InterruptedException {
        return http.send(
                        request(path)
                                .header("Content-Type", "application/json")
                                .method(method, BodyPublishers.ofString(document))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    @Override
    public void close() {
        process.close();
    }
}
