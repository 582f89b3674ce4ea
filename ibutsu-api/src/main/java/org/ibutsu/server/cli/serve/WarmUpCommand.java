package org.ibutsu.server.cli.serve;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.ibutsu.model.User;
import org.ibutsu.model.store.account.UserStore;
import org.ibutsu.server.ConfiguredPasswords;
import org.ibutsu.server.IbutsuServer;
import org.ibutsu.server.ServerConfig;
import org.ibutsu.server.auth.SuperadminBootstrap;
import org.ibutsu.server.cli.local.SettingsOptions;
import org.ibutsu.server.cli.shell.CommandContext;
import org.ibutsu.server.cli.shell.CommandException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Starts a server with data of its own, sends it the usual requests and ends, so that a JVM that notes its classes
 * meanwhile has those of every start and every request: for {@code ./ibutsu}, which keeps them in an archive.
 */
@Command(
        name = "warm-up",
        hidden = true,
        description = "Loads the classes that a server needs, for a class-data archive.")
public final class WarmUpCommand implements Callable<Integer> {

    /** The packages that stay unused with the embedded database, but not with the other. */
    private static final List<String> UNUSED_PACKAGES =
            List.of("org/postgresql/", "org/hibernate/dialect/", "org/ibutsu/model/", "org/ibutsu/server/");

    private static final List<String> LISTS = List.of(
            "/project",
            "/run?filter=project_id=%s",
            "/result?filter=project_id=%s&filter=result=passed&filter=metadata.env=a",
            "/import",
            "/widget/run-aggregator?weeks=4&group_field=component&project=%s",
            "/widget/result-summary?project=%s",
            "/widget-config",
            "/dashboard?filter=project_id=%s");

    @Mixin
    private SettingsOptions settings;

    private final CommandContext shell;

    public WarmUpCommand(CommandContext shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        ServerConfig config =
                settings.read(shell).toBuilder().host("127.0.0.1").port(0).build();
        StoppableServer stoppable = new StoppableServer();
        try {
            sendRequests(stoppable.start(
                    config,
                    database -> new SuperadminBootstrap(database, ConfiguredPasswords.of(config))
                            .run(config.superadmin())));
        } finally {
            stoppable.end();
        }
        ClassLoading.loadAll(UNUSED_PACKAGES);
        return 0;
    }

    private static void sendRequests(IbutsuServer server) throws IOException, InterruptedException {
        User admin = server.database()
                .read(session -> new UserStore(session).withEmail(SuperadminBootstrap.DEFAULT_EMAIL))
                .orElseThrow();
        Client client =
                new Client(server.uri().resolve("/api"), server.tokens().issue(admin.id()), HttpClient.newHttpClient());
        UUID project = UUID.randomUUID();
        UUID run = UUID.randomUUID();
        client.post("/project", """
                {"id": "%s", "name": "warm-up", "title": "Warm-up"}""".formatted(project));
        client.post("/run", """
                {"id": "%s", "metadata": {"project": "%s"}}""".formatted(run, project));
        client.post("/result", """
                {"test_id": "test", "result": "passed", "metadata": {"project": "%s", "run": "%s", "env": "a"}}""".formatted(project, run));
        for (String list : LISTS) {
            client.get(list.formatted(project));
        }
        client.get("/run/" + run);
    }

    private record Client(URI api, String token, HttpClient http) {

        private void get(String path) throws IOException, InterruptedException {
            send(request(path).GET());
        }

        private void post(String path, String body) throws IOException, InterruptedException {
            send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
        }

        private HttpRequest.Builder request(String path) {
            return HttpRequest.newBuilder(URI.create(api + path)).header("Authorization", "Bearer " + token);
        }

        private void send(HttpRequest.Builder request) throws IOException, InterruptedException {
            int status = http.send(request.build(), BodyHandlers.discarding()).statusCode();
            if (status >= 400) {
                throw new CommandException(request.build().uri() + " was answered by " + status);
            }
        }
    }
}
