package org.ibutsu.server.cli.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.function.Consumer;
import org.ibutsu.server.cli.shell.CommandException;
import org.ibutsu.server.cli.shell.Sleeper;

/**
 * Sends requests, and sends them again when the server could not be reached or asks to come back. A request that must
 * not take effect twice is sent again only when it surely had no effect.
 */
public final class RetryingHttpClient {

    private static final int MAX_ATTEMPTS = 5;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration MAX_PAUSE = Duration.ofSeconds(60);
    private static final Set<Integer> NOT_NOW = Set.of(429, 503);
    private static final Set<Integer> BAD_GATEWAY = Set.of(502, 504);

    private final HttpClient http;
    private final Sleeper time;
    private final Consumer<String> notes;

    /**
     * Sends through a client.
     *
     * @param notes receives the reasons of delays
     */
    RetryingHttpClient(HttpClient http, Sleeper time, Consumer<String> notes) {
        this.http = http;
        this.time = time;
        this.notes = notes;
    }

    /**
     * Sends a request and returns the last response, of any status.
     *
     * @param repeatable whether the request may take effect twice
     * @throws CommandException when there is none
     */
    HttpResponse<String> send(HttpRequest request, boolean repeatable) {
        Duration pause = FIRST_PAUSE;
        for (int attempt = 1; ; attempt++, pause = pause.multipliedBy(2)) {
            try {
                HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
                Duration wait = wait(response, pause);
                boolean again = NOT_NOW.contains(response.statusCode())
                        || repeatable && BAD_GATEWAY.contains(response.statusCode());
                if (!again || attempt == MAX_ATTEMPTS || wait.compareTo(MAX_PAUSE) > 0) {
                    return response;
                }
                pause("The server answers " + response.statusCode(), wait);
            } catch (ConnectException | HttpConnectTimeoutException e) {
                retryOrFail("cannot be reached", request, e, attempt < MAX_ATTEMPTS, pause);
            } catch (HttpTimeoutException e) {
                // An upload that timed out would not succeed by another attempt, either.
                boolean again = request.method().equals("GET") && attempt < MAX_ATTEMPTS;
                retryOrFail("did not answer in time", request, e, again, pause);
            } catch (IOException e) {
                retryOrFail(
                        repeatable
                                ? "broke the connection"
                                : "broke the connection and may or may not have stored the request; with --run, an upload"
                                        + " is repeated without doubling anything",
                        request,
                        e,
                        repeatable && attempt < MAX_ATTEMPTS,
                        pause);
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
    }

    /** Waits. */
    public void sleep(Duration duration) {
        try {
            time.sleep(duration);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private void retryOrFail(String what, HttpRequest request, IOException error, boolean again, Duration pause) {
        String server = request.uri().getScheme() + "://" + request.uri().getAuthority();
        if (!again) {
            String detail = error.getMessage() == null ? "" : " (" + error.getMessage() + ")";
            throw new CommandException("The server at " + server + " " + what + detail + ".", error);
        }
        pause("The server at " + server + " " + what, pause);
    }

    private void pause(String reason, Duration wait) {
        notes.accept(reason + ", trying again in " + wait.toMillis() / 1000.0 + " s");
        sleep(wait);
    }

    /** Reads how long the server wants to be left alone: seconds, or a date. */
    private Duration wait(HttpResponse<?> response, Duration otherwise) {
        String value = response.headers().firstValue("Retry-After").orElse("").strip();
        try {
            if (value.matches("\\d{1,9}")) {
                return Duration.ofSeconds(Long.parseLong(value));
            }
            Duration wait = Duration.between(
                    time.now(),
                    ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeException e) {
            return otherwise;
        }
    }

    private static CommandException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new CommandException("Interrupted.", e);
    }
}
