package org.ibutsu.it.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.ibutsu.model.json.Json;

/**
 * A client of a server that may be killed at any moment. It sends each request once; that no answer came is an
 * {@link IOException}.
 */
public final class ServerClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Duration SHORT_TIMEOUT = Duration.ofSeconds(10);
    private static final int OK = 200;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final URI server;
    private final String token;
    private final Duration timeout;

    /**
     * Creates a client with connections of its own.
     *
     * @param server the address of the server
     * @param token the bearer token to send
     */
    public ServerClient(URI server, String token) {
        this(server, token, TIMEOUT);
    }

    private ServerClient(URI server, String token, Duration timeout) {
        this.server = server;
        this.token = token;
        this.timeout = timeout;
    }

    /**
     * Creates a client whose requests fail without an answer within ten seconds, before people lose patience.
     *
     * @param server the address of the server
     * @param token the bearer token to send
     * @return the client
     */
    public static ServerClient impatient(URI server, String token) {
        return new ServerClient(server, token, SHORT_TIMEOUT);
    }

    /**
     * Creates a client that is logged in as the administrator.
     *
     * @param server the address of the server
     * @return the client
     * @throws IOException when there is no answer, or the login is refused
     */
    public static ServerClient logIn(URI server) throws IOException, InterruptedException {
        Administrator account = Administrator.get();
        ObjectNode body =
                Json.MAPPER.createObjectNode().put("email", account.email()).put("password", account.password());
        HttpResponse<byte[]> response = new ServerClient(server, "").send("POST", "/login", body);
        if (response.statusCode() != OK) {
            throw new IOException("The login was answered with " + response.statusCode() + " " + text(response));
        }
        return new ServerClient(server, json(response).path("token").asText());
    }

    /** Returns the bearer token of this client. */
    public String token() {
        return token;
    }

    /**
     * Asks for something.
     *
     * @param path what follows {@code /api}
     * @return the response, whatever its status is
     * @throws IOException when there is no response
     */
    public HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        return exchange("GET", path, "application/json", BodyPublishers.noBody());
    }

    /**
     * Sends JSON.
     *
     * @param method such as {@code POST}
     * @param path what follows {@code /api}
     * @param body the document
     * @return the response, whatever its status is
     * @throws IOException when there is no response
     */
    public HttpResponse<byte[]> send(String method, String path, JsonNode body)
            throws IOException, InterruptedException {
        return exchange(method, path, "application/json", BodyPublishers.ofString(Json.write(body)));
    }

    /**
     * Uploads a file with a form.
     *
     * @param path what follows {@code /api}
     * @param fields the texts of the form
     * @param field the name of the field of the file
     * @param filename the name of the file
     * @param content what is in it
     * @return the response, whatever its status is
     * @throws IOException when there is no response
     */
    public HttpResponse<byte[]> upload(
            String path, Map<String, String> fields, String field, String filename, byte[] content)
            throws IOException, InterruptedException {
        String boundary = "ibutsu-" + UUID.randomUUID();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        String start = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"";
        fields.forEach((name, value) -> write(body, start + name + "\"\r\n\r\n" + value + "\r\n"));
        write(body, start + field + "\"; filename=\"" + filename + "\"\r\n\r\n");
        body.writeBytes(content);
        write(body, "\r\n--" + boundary + "--\r\n");
        return exchange(
                "POST",
                path,
                "multipart/form-data; boundary=" + boundary,
                BodyPublishers.ofByteArray(body.toByteArray()));
    }

    /** Returns the document in a response, or a missing node when it is none. */
    public static JsonNode json(HttpResponse<byte[]> response) {
        try {
            return Json.MAPPER.readTree(response.body());
        } catch (IOException e) {
            return Json.MAPPER.missingNode();
        }
    }

    /** Returns the body of a response as text. */
    public static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8).strip();
    }

    private HttpResponse<byte[]> exchange(String method, String path, String contentType, BodyPublisher body)
            throws IOException, InterruptedException {
        return http.send(
                request(path)
                        .header("Content-Type", contentType)
                        .method(method, body)
                        .build(),
                BodyHandlers.ofByteArray());
    }

    /**
     * Begins a request with the token and the time limit of this client.
     *
     * @param path what follows {@code /api}
     * @return a builder of the request
     */
    public HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.resolve("/api" + path)).timeout(timeout);
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    /**
     * Sends the same many times at once.
     *
     * @param count how many times
     * @param request the request
     * @return the responses to come
     */
    public List<CompletableFuture<HttpResponse<byte[]>>> sendAtOnce(int count, HttpRequest request) {
        return Stream.generate(() -> http.sendAsync(request, BodyHandlers.ofByteArray()))
                .limit(count)
                .toList();
    }

    /** Waits for responses and returns them. */
    public static List<HttpResponse<byte[]>> join(List<CompletableFuture<HttpResponse<byte[]>>> responses) {
        return responses.stream().map(CompletableFuture::join).toList();
    }

    private static void write(ByteArrayOutputStream body, String text) {
        body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
