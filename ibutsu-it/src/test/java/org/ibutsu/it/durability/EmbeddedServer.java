package org.ibutsu.it.durability;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ibutsu.model.Project;
import org.ibutsu.model.Run;
import org.ibutsu.model.User;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.db.jdbc.DatabaseConfig;
import org.ibutsu.server.IbutsuServer;
import org.ibutsu.server.ServerConfig;
import org.ibutsu.server.ServerDependencies;
import org.ibutsu.server.http.OpenApi;
import org.ibutsu.server.mail.DiscardingMailSender;
import org.ibutsu.testing.fake.TestJobs;

/** A server in this JVM on an embedded database that a test spoils, with a superadmin and a project. */
final class EmbeddedServer implements AutoCloseable {

    private final IbutsuServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final User user = new User().email("ann@example.com").active(true).superadmin(true);
    private final Project project = new Project().name("web").ownerId(user.id());

    private EmbeddedServer(IbutsuServer server) {
        this.server = server;
    }

    static EmbeddedServer start(DatabaseConfig database) throws IOException {
        EmbeddedServer started = new EmbeddedServer(IbutsuServer.start(
                ServerConfig.of(database, "secret"),
                new ServerDependencies(
                        Clock.systemUTC(),
                        OpenApi.load(),
                        new DiscardingMailSender(),
                        HttpClient.newHttpClient(),
                        new TestJobs())));
        started.server.database().write(session -> {
            session.persist(started.user);
            session.persist(started.project);
            return null;
        });
        return started;
    }

    Database database() {
        return server.database();
    }

    /** Starts clients that add runs. */
    RunWriters write(int connections, int enough) {
        return RunWriters.start(server.uri(), token(), project.id(), connections, enough);
    }

    /** Returns the status of a request that adds a run. */
    int addRun() throws IOException, InterruptedException {
        return send(request("api/run")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"metadata\": {\"project\": \"" + project.id() + "\"}}")));
    }

    /** Returns the status of a request that reads. */
    int get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + token());
    }

    private int send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    private URI uri(String path) {
        return server.uri().resolve(path);
    }

    private String token() {
        return server.tokens().issue(user.id());
    }

    /** Returns the runs that a database holds. */
    static Set<UUID> runs(Database database) {
        return database.read(session -> session.createSelectionQuery("from Run", Run.class)
                .getResultStream()
                .map(Run::id)
                .collect(Collectors.toSet()));
    }

    @Override
    public void close() {
        server.close();
    }
}
