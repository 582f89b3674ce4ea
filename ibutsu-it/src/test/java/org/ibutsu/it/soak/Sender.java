package org.ibutsu.it.soak;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import org.ibutsu.it.process.ServerClient;

/**
 * Sends requests as good clients do: one without an answer, or with one of a server in trouble, is sent again until the
 * server says what became of it.
 */
final class Sender {

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int OK = 200;
    private static final int MULTIPLE_CHOICES = 300;
    private static final int BAD_REQUEST = 400;
    private static final int SERVER_ERROR = 500;
    private static final int BAD_GATEWAY = 502;
    private static final int GATEWAY_TIMEOUT = 504;
    private static final int MAX_TEXT = 200;

    private final ServerClient client;
    private final WriteHistory history;
    private final Tally tally;
    private final BooleanSupplier abandoned;

    /**
     * Creates a sender.
     *
     * @param client its connections
     * @param history where writes are noted
     * @param tally where responses are counted
     * @param abandoned whether to end without knowing what became of a request
     */
    Sender(ServerClient client, WriteHistory history, Tally tally, BooleanSupplier abandoned) {
        this.client = client;
        this.history = history;
        this.tally = tally;
        this.abandoned = abandoned;
    }

    /** Sends a request once. */
    interface Request {

        HttpResponse<byte[]> send(ServerClient client) throws IOException, InterruptedException;
    }

    /**
     * A write, and how it is sent.
     *
     * @param write what is to be found afterwards
     * @param request the request
     */
    record Attempt(Write write, Request request) {}

    /** Thrown when the load ends before a server has said what became of a request. */
    static final class AbandonedException extends Exception {

        private static final long serialVersionUID = 1L;

        AbandonedException(String message) {
            super(message);
        }
    }

    /**
     * Writes until that is acknowledged.
     *
     * @param attempts gives the attempt with a number from 0; one that can be repeated safely is the same each time
     * @return whether it was acknowledged; otherwise it was refused, which the tally has noted
     * @throws AbandonedException when the load has ended before
     */
    boolean write(IntFunction<Attempt> attempts) throws AbandonedException, InterruptedException {
        for (int number = 0; ; number++) {
            Attempt attempt = attempts.apply(number);
            history.attempt(attempt.write());
            Optional<HttpResponse<byte[]>> response = once(attempt.write().toString(), attempt.request(), number > 0);
            int status = response.map(HttpResponse::statusCode).orElse(SERVER_ERROR);
            boolean done = status >= OK && status < MULTIPLE_CHOICES
                    || number > 0 && response.filter(Sender::isThereAlready).isPresent();
            if (done) {
                history.acknowledge(attempt.write());
            }
            if (done || status < SERVER_ERROR) {
                return done;
            }
            pause(attempt.write().toString());
        }
    }

    /**
     * Reads until there is an answer.
     *
     * @param path what follows {@code /api}
     * @return the response, or empty when it was refused, which the tally has noted
     * @throws AbandonedException when the load has ended before
     */
    Optional<HttpResponse<byte[]>> read(String path) throws AbandonedException, InterruptedException {
        while (true) {
            Optional<HttpResponse<byte[]>> response = once("GET " + path, client -> client.get(path), false);
            int status = response.map(HttpResponse::statusCode).orElse(SERVER_ERROR);
            if (status < SERVER_ERROR) {
                return response.filter(any -> status < BAD_REQUEST);
            }
            pause("GET " + path);
        }
    }

    private Optional<HttpResponse<byte[]>> once(String name, Request request, boolean again)
            throws InterruptedException {
        long start = System.nanoTime();
        try {
            HttpResponse<byte[]> response = request.send(client);
            if (isOfProxyAlone(response)) {
                tally.unanswered();
                return Optional.empty();
            }
            Duration time = Duration.ofNanos(System.nanoTime() - start);
            String text = ServerClient.text(response);
            tally.response(
                    name,
                    response.statusCode(),
                    text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) + "…" : text,
                    again && isThereAlready(response),
                    time);
            return Optional.of(response);
        } catch (IOException e) {
            tally.unanswered();
            return Optional.empty();
        }
    }

    /** Checks whether a proxy has lost the server to which it had sent the request. */
    private static boolean isOfProxyAlone(HttpResponse<byte[]> response) {
        return List.of(BAD_GATEWAY, GATEWAY_TIMEOUT).contains(response.statusCode())
                && response.headers().firstValue("Server").orElse("").startsWith("nginx");
    }

    private static boolean isThereAlready(HttpResponse<byte[]> response) {
        return response.statusCode() == BAD_REQUEST
                && ServerClient.text(response).contains("already exist");
    }

    private void pause(String name) throws AbandonedException {
        if (abandoned.getAsBoolean()) {
            throw new AbandonedException(name);
        }
        LockSupport.parkNanos(PAUSE.toNanos());
    }
}
