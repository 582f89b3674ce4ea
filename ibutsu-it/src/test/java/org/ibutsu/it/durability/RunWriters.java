package org.ibutsu.it.durability;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Clients that add runs, one after the other on each connection, until the server is gone or they are told to stop. */
final class RunWriters implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Pattern ID = Pattern.compile("\"id\" ?: ?\"([0-9a-f-]{36})\"");

    private final HttpRequest request;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Set<UUID> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<Integer> otherStatuses = ConcurrentHashMap.newKeySet();
    private final CountDownLatch enough;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopped;

    private RunWriters(URI server, String token, UUID project, int enough) {
        this.enough = new CountDownLatch(enough);
        this.request = HttpRequest.newBuilder(server.resolve("/api/run"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .timeout(TIMEOUT)
                .POST(BodyPublishers.ofString("{\"metadata\": {\"project\": \"" + project + "\"}}"))
                .build();
    }

    /**
     * Starts to write.
     *
     * @param connections how many clients write at once
     * @param enough how many answers {@link #awaitEnough} waits for
     */
    static RunWriters start(URI server, String token, UUID project, int connections, int enough) {
        RunWriters writers = new RunWriters(server, token, project, enough);
        for (int i = 0; i < connections; i++) {
            Thread thread = new Thread(writers::write, "writer-" + i);
            writers.threads.add(thread);
            thread.start();
        }
        return writers;
    }

    private void write() {
        try {
            while (!stopped) {
                HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
                Matcher id = ID.matcher(response.body());
                if (response.statusCode() == 201 && id.find()) {
                    acknowledged.add(UUID.fromString(id.group(1)));
                } else {
                    otherStatuses.add(response.statusCode());
                }
                enough.countDown();
            }
        } catch (IOException e) {
            // The server is gone, which is what the test wants.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until enough answers have come, of whatever kind. */
    void awaitEnough() throws InterruptedException {
        if (!enough.await(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("The server does not answer");
        }
    }

    /** Returns the runs that were acknowledged so far. */
    Set<UUID> acknowledged() {
        return Set.copyOf(acknowledged);
    }

    /** Returns the status codes other than 201 that were answered so far. */
    Set<Integer> otherStatuses() {
        return Set.copyOf(otherStatuses);
    }

    /** Lets each client finish its request. */
    @Override
    public void close() {
        stopped = true;
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
