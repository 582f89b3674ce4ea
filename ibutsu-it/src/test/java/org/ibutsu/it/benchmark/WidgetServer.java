package org.ibutsu.it.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.ibutsu.model.User;
import org.ibutsu.model.db.DatabaseConfig;
import org.ibutsu.server.Environment;
import org.ibutsu.server.IbutsuServer;
import org.ibutsu.server.ServerConfig;
import org.ibutsu.server.auth.Passwords;
import org.ibutsu.server.auth.SuperadminBootstrap;
import org.ibutsu.server.auth.Tokens;
import org.ibutsu.server.demo.Demo;
import org.ibutsu.server.demo.DemoPlan;
import org.ibutsu.server.http.OpenApi;
import org.ibutsu.testing.fake.TestJobs;

/** A server on a demonstration, at the time that it ends, asked by a superadmin. */
final class WidgetServer implements AutoCloseable {

    private static final int OK = 200;
    private static final long WARM_UP_NANOS = 2_000_000_000L;
    private static final int NO_CONTENT = 204;
    private static final double NANOS_A_MILLI = 1e6;
    private static final int BCRYPT_COST = 4;

    private final IbutsuServer server;
    private final HttpClient client;
    private final String token;
    private final UUID project;
    private final UUID run;

    private WidgetServer(IbutsuServer server, HttpClient client, String token, UUID project, UUID run) {
        this.server = server;
        this.client = client;
        this.token = token;
        this.project = project;
        this.run = run;
    }

    /**
     * How long some equal requests took.
     *
     * @param sorted the times in nanoseconds
     * @param bytes how long the answer is
     */
    record Timings(long[] sorted, int bytes) {

        double percentile(int percent) {
            return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)] / NANOS_A_MILLI;
        }
    }

    static WidgetServer start(DatabaseConfig database, DemoPlan plan) throws IOException {
        Clock clock = Clock.fixed(plan.until().toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
        ServerConfig config = ServerConfig.of(database, UUID.randomUUID().toString());
        IbutsuServer server = IbutsuServer.start(
                config, new Environment(clock, OpenApi.load(), mail -> {}, HttpClient.newHttpClient(), new TestJobs()));
        String token = new Tokens(
                        config.jwt().secret(),
                        config.jwt().issuer(),
                        config.jwt().lifetime(),
                        clock)
                .issue(superadmin(server));
        UUID project = Demo.project(plan);
        UUID run = server.database()
                .read(session -> session.createSelectionQuery(
                                "select r.id from Run r join Artifact a on a.runId = r.id where r.projectId = :project"
                                        + " order by r.startTime desc",
                                UUID.class)
                        .setParameter("project", project)
                        .setMaxResults(1)
                        .getSingleResult());
        return new WidgetServer(server, HttpClient.newHttpClient(), token, project, run);
    }

    private static UUID superadmin(IbutsuServer server) {
        new SuperadminBootstrap(server.database(), new Passwords(BCRYPT_COST)).run(Optional.empty());
        return server.database()
                .read(session -> session.createSelectionQuery("from User where superadmin and active", User.class)
                        .setMaxResults(1)
                        .getSingleResult()
                        .id());
    }

    /** Asks for a widget until its code is likely to be compiled. */
    void warmUp(String request) throws IOException, InterruptedException {
        long end = System.nanoTime() + WARM_UP_NANOS;
        while (System.nanoTime() < end) {
            timings(request, 1);
        }
    }

    /** Asks for a widget several times. */
    Timings timings(String request, int times) throws IOException, InterruptedException {
        String address = request.replace("PROJECT", project.toString()).replace("RUN", run.toString());
        HttpRequest get = HttpRequest.newBuilder(URI.create(server.uri() + "api/widget/" + address))
                .header("Authorization", "Bearer " + token)
                .build();
        long[] nanos = new long[times];
        int bytes = 0;
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            HttpResponse<byte[]> answer = client.send(get, BodyHandlers.ofByteArray());
            nanos[i] = System.nanoTime() - start;
            bytes = answer.body().length;
            if (answer.statusCode() != OK && answer.statusCode() != NO_CONTENT) {
                throw new IOException(
                        request + " was answered with " + answer.statusCode() + ": " + new String(answer.body()));
            }
        }
        Arrays.sort(nanos);
        return new Timings(nanos, bytes);
    }

    @Override
    public void close() {
        server.close();
    }
}
