package org.ibutsu.it.storm;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Clients that send one request after the other, each as soon as the last is answered. */
final class Flood implements Attack {

    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    /** Clients that are refused at once wait so long, as those of good will do. */
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final String name;
    private final int clients;
    private final Supplier<HttpRequest.Builder> requests;
    private final StatusCounts responses = new StatusCounts();
    private final List<Thread> threads = new ArrayList<>();

    /**
     * Creates an attack.
     *
     * @param name what it does
     * @param clients how many clients there are, each with a connection of its own
     * @param requests returns the next request
     */
    Flood(String name, int clients, Supplier<HttpRequest.Builder> requests) {
        this.name = name;
        this.clients = clients;
        this.requests = requests;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void start() {
        for (int i = 0; i < clients; i++) {
            Thread thread = new Thread(this::send, "flood-" + i);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    private void send() {
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .executor(Runnable::run)
                .build();
        try {
            while (!Thread.currentThread().isInterrupted()) {
                send(http);
            }
        } catch (InterruptedException e) {
            // This is how the attack ends.
        }
    }

    private void send(HttpClient http) throws InterruptedException {
        long start = System.nanoTime();
        try {
            int status = http.send(requests.get().timeout(TIMEOUT).build(), BodyHandlers.discarding())
                    .statusCode();
            responses.response(status, Duration.ofNanos(System.nanoTime() - start));
            if (status / 100 != 2) {
                Thread.sleep(PAUSE.toMillis());
            }
        } catch (IOException e) {
            responses.unanswered();
            Thread.sleep(PAUSE.toMillis());
        }
    }

    @Override
    public void stop() {
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    @Override
    public StatusCounts responses() {
        return responses;
    }
}
