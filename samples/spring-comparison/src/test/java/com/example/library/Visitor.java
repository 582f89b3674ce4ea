package com.example.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.IntStream;

/** The steps of each test, regardless of its isolation from the others: it adds a book, and finds no other one. */
final class Visitor {

    static final String BOOK = "{\"title\": \"Notes\", \"author\": \"Ada Lovelace\"}";

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String ADA =
            "Basic " + Base64.getEncoder().encodeToString("ada:engine".getBytes(StandardCharsets.UTF_8));

    private final URI library;

    Visitor(URI library) {
        this.library = library;
    }

    void addsTheOnlyBook() throws IOException, InterruptedException {
        HttpResponse<String> added = send(request().POST(BodyPublishers.ofString(BOOK)));
        HttpResponse<String> listed = send(request().GET());

        assertThat(added.statusCode()).isEqualTo(201);
        assertThat(listed.body().split("Notes", -1)).hasSize(2);
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(library.resolve("/books"))
                .header("Authorization", ADA)
                .header("Content-Type", "application/json");
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    /** Returns a number for each of the tests. */
    static IntStream tests() {
        return IntStream.rangeClosed(1, Integer.getInteger("tests", 5));
    }
}
