package org.ibutsu.it.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.ibutsu.it.process.ServerClient;
import org.ibutsu.model.User;
import org.ibutsu.model.db.jdbc.DatabaseConfig;
import org.ibutsu.model.json.Json;
import org.ibutsu.server.IbutsuServer;
import org.ibutsu.server.ServerConfig;
import org.ibutsu.server.ServerDependencies;
import org.ibutsu.server.http.OpenApi;
import org.ibutsu.server.job.JobRunner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Jobs of one kind never wait behind those of another, and no account keeps the imports of others waiting. */
@Tag("integration")
@Timeout(value = 3, unit = TimeUnit.MINUTES)
abstract class LaneRules {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    static final String LARGE = "<!--" + " ".repeat(3 << 20) + "-->";
    private static final int CONNECTIONS = 14;

    final HeldImports held = new HeldImports();
    private final Queue<String> mailed = new ConcurrentLinkedQueue<>();
    private final List<IbutsuServer> nodes = new ArrayList<>();

    abstract DatabaseConfig database();

    @AfterEach
    void stop() {
        held.letGo();
        nodes.forEach(IbutsuServer::close);
    }

    @Test
    void mailAndImportAndCountWhileLargeImportsAreUnderWay() throws Exception {
        IbutsuServer server = start();
        ServerClient ann = client(server, "ann");
        ServerClient bob = client(server, "bob");
        ServerClient carol = new ServerClient(server.uri(), server.tokens().issue(user(server, "carol", true)));
        for (int i = 0; i < 8; i++) {
            upload(ann, Map.of(), report("held.large-" + i, LARGE));
        }
        String ofBob = upload(bob, Map.of(), report("held.bob", LARGE));
        await(() -> held.begun().size() == 2);

        new ServerClient(server.uri(), "")
                .send("POST", "/login/recover", Json.MAPPER.createObjectNode().put("email", "carol@example.com"));
        String small = upload(carol, Map.of(), report("small", ""));
        String task = ServerClient.json(carol.get("/run?pageSize=501"))
                .path("task_id")
                .textValue();

        await(() -> !mailed.isEmpty());
        JsonNode imported = awaitDone(carol, small);
        await(() -> carol.get("/task/" + task).statusCode() != 206);
        String run = imported.path("metadata").path("run_id").path(0).textValue();
        carol.send("PUT", "/run/" + run, Json.MAPPER.createObjectNode().put("source", "changed"));
        await(() -> jobs(server, "update-run") == 0);
        assertThat(held.begun()).containsExactly("held.large-0", "held.bob");
        held.letGo();
        awaitDone(bob, ofBob);
        await(() -> jobs(server, "import-large") == 0);
    }

    @Test
    void doLargeImportsOfAnAccountInTheirOrder() throws Exception {
        IbutsuServer server = start();
        ServerClient ann = client(server, "ann");
        List<String> imports = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            imports.add(upload(ann, Map.of(), report("held.large-" + i, LARGE)));
        }
        await(() -> held.begun().size() == 1);

        held.letGo();

        for (String each : imports) {
            awaitDone(ann, each);
        }
        assertThat(held.begun())
                .containsExactly(
                        "held.large-0", "held.large-1", "held.large-2", "held.large-3", "held.large-4", "held.large-5");
    }

    @Test
    void letImportsOfOneRunWaitWithoutAThread() throws Exception {
        IbutsuServer server = start();
        ServerClient ann = client(server, "ann");
        List<String> shards = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            shards.add(upload(ann, Map.of("run", "build-7"), report("held.shard-" + i, i % 2 == 0 ? "" : LARGE)));
        }
        await(() -> held.begun().size() == 1);

        String other = upload(ann, Map.of(), report("small", ""));
        String otherLarge = upload(client(server, "bob"), Map.of(), report("large", LARGE));

        awaitDone(ann, other);
        awaitDone(new ServerClient(server.uri(), server.tokens().issue(user(server, "root", true))), otherLarge);
        assertThat(held.begun()).hasSize(1);
        held.letGo();
        for (String shard : shards) {
            awaitDone(ann, shard);
        }
    }

    /** So it is, too, with a small one that has taken too long and is handed on to the large ones. */
    @Test
    void letALargeImportPassThoseOfItsAccountThatWaitForTheirRun() throws Exception {
        IbutsuServer server = start();
        ServerClient ann = client(server, "ann");
        List<String> shards = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            shards.add(upload(ann, Map.of("run", "build-7"), report("held.shard-" + i, i == 0 ? "" : LARGE)));
        }
        await(() -> held.begun().size() == 1);

        String other = upload(ann, Map.of(), report("large", LARGE));

        awaitDone(ann, other);
        assertThat(held.begun()).containsExactly("held.shard-0");
        held.letGo();
        for (String shard : shards) {
            awaitDone(ann, shard);
        }
    }

    final IbutsuServer start() throws IOException {
        return start(Clock.systemUTC(), UnaryOperator.identity());
    }

    final IbutsuServer start(Clock clock, UnaryOperator<DataSource> decorator) throws IOException {
        DatabaseConfig config =
                database().withPoolSize(CONNECTIONS).withDecorator(pool -> decorator.apply(held.over(pool)));
        IbutsuServer node = IbutsuServer.start(
                ServerConfig.of(config, "a secret of thirty-two characters"),
                new ServerDependencies(
                        clock,
                        OpenApi.load(),
                        mail -> mailed.add(mail.toString()),
                        HttpClient.newHttpClient(),
                        JobRunner.threads(4, Duration.ofSeconds(20))));
        nodes.add(node);
        return node;
    }

    final ServerClient client(IbutsuServer server, String name) {
        return new ServerClient(server.uri(), server.tokens().issue(user(server, name)));
    }

    final UUID user(IbutsuServer server, String name) {
        return user(server, name, false);
    }

    final UUID user(IbutsuServer server, String name, boolean superadmin) {
        User user =
                new User().email(name + "@example.com").name(name).active(true).superadmin(superadmin);
        server.database().write(session -> {
            session.persist(user);
            return null;
        });
        return user.id();
    }

    static String report(String test, String filling) {
        return "<testsuite name='s'>" + filling + "<testcase name='" + test + "'/></testsuite>";
    }

    static String upload(ServerClient client, Map<String, String> fields, String report) throws Exception {
        HttpResponse<byte[]> answer = client.upload("/import", fields, "importFile", "report.xml", report.getBytes());
        assertThat(answer.statusCode()).as(ServerClient.text(answer)).isEqualTo(202);
        return ServerClient.json(answer).path("id").textValue();
    }

    static JsonNode awaitDone(ServerClient client, String id) throws Exception {
        await(() -> !List.of("pending", "running").contains(status(client, id)));
        JsonNode ended = ServerClient.json(client.get("/import/" + id));
        assertThat(ended.path("status").textValue()).as(ended.toString()).isEqualTo("done");
        return ended;
    }

    private static String status(ServerClient client, String id) throws Exception {
        return ServerClient.json(client.get("/import/" + id)).path("status").textValue();
    }

    static long jobs(IbutsuServer server, String kind) {
        return server.database()
                .read(session -> session.createNativeQuery(
                                "select count(*) from ibutsu_scheduled_tasks where task_name = :kind", Long.class)
                        .setParameter("kind", kind)
                        .getSingleResult());
    }

    /** What is waited for. */
    interface Condition {
        boolean holds() throws Exception;
    }

    static void await(Condition condition) throws Exception {
        Instant end = Instant.now().plus(TIMEOUT);
        while (!condition.holds()) {
            assertThat(Instant.now()).isBefore(end);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
