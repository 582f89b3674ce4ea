package org.ibutsu.it.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.ibutsu.harness.SlowTest;
import org.ibutsu.it.Standalone;
import org.ibutsu.model.json.Json;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What strangers bring about in the log of a server, with all that its options can show. */
@Standalone
@SlowTest
@Tag("integration")
@Timeout(300)
class SafeLogIT {

    private static final Pattern LINE =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+\\S+ (TRACE|DEBUG|INFO|WARN|ERROR) +\\[[^]]*] \\S+: .*");
    private static final String FORGED = "forged\r\n2026-01-01T00:00:00.000Z ERROR [main] forged: x\u001b[31m\u2028";
    private static final int ARTIFACT_BYTES = 5 << 20;

    @TempDir
    private Path directory;

    @Test
    void holdsNoLinesOfStrangersNorTheirSecretsNorTracesOfThoseWhoLeave() throws Exception {
        try (ServerProcess server = ServerProcess.run(
                directory, Administrator.get().settings(), List.of(), "serve", "--port", "0", "--verbose")) {
            ServerClient client = ServerClient.logIn(server.uri());
            String path = download(client);
            send(client, "POST", "/login/register", Map.of("email", FORGED + "@example.com", "password", "sesame-1"));
            send(client, "POST", "/login", Map.of("email", FORGED + "@example.com", "password", "sesame-2"));
            client.get("/login/auth/github?code=sesame-3&token=" + client.token());
            client.get("/login/activate/c2VzYW1lLTQ?x=sesame-5");
            client.get("/login/activate/sesame-6/");
            String token = "Authorization: Bearer " + client.token() + "\r\n";
            for (int i = 0; i < 3; i++) {
                leave(server.uri(), "GET " + path + " HTTP/1.1\r\nHost: x\r\n" + token + "\r\n", true);
                leave(
                        server.uri(),
                        "POST /api/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                                + "Content-Length: 100\r\n\r\n{",
                        false);
                leave(
                        server.uri(),
                        "POST /api/import HTTP/1.1\r\nHost: x\r\n" + token
                                + "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 100000\r\n\r\n--b\r\n",
                        false);
                leave(
                        server.uri(),
                        "POST /admin/run-task HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{\"token\":\""
                                + client.token(),
                        false);
                leave(server.uri(), "GET /api/login/auth/x?code=sesame-7&\u0001 HTTP/1.1\r\nHost: x\r\n\r\n", false);
            }
            assertThat(client.get("/health").statusCode()).isEqualTo(200);
            assertThat(server.stop()).isEqualTo(143);

            String output = server.output();
            assertThat(output).contains("registerAccount status=", "login status=401", "forged\\r\\n2026");
            assertThat(output).doesNotContain("sesame", client.token(), "\u001b", "\u2028");
            List<String> odd = output.lines()
                    .filter(line -> !LINE.matcher(line).matches()
                            && !line.startsWith("Ibutsu is ready at")
                            && !line.startsWith("Upload reports"))
                    .toList();
            assertThat(odd).isEmpty();
            assertThat(output.lines().filter(line -> line.matches("\\S+ ERROR .*")))
                    .isEmpty();
            assertThat(output.lines()).noneMatch(line -> line.startsWith("2026-01-01"));
        }
    }

    private static String download(ServerClient client) throws IOException, InterruptedException {
        String project = ServerClient.json(send(client, "POST", "/project", Map.of("name", "web", "title", "Web")))
                .path("id")
                .textValue();
        ObjectNode run = Json.MAPPER.createObjectNode().put("project_id", project);
        run.putObject("metadata").put("a", 1);
        String id =
                ServerClient.json(client.send("POST", "/run", run)).path("id").textValue();
        String artifact = ServerClient.json(client.upload(
                        "/artifact",
                        Map.of("runId", id, "filename", "a.bin"),
                        "file",
                        "a.bin",
                        new byte[ARTIFACT_BYTES]))
                .path("id")
                .textValue();
        return "/api/artifact/" + artifact + "/download";
    }

    private static java.net.http.HttpResponse<byte[]> send(
            ServerClient client, String method, String path, Map<String, String> body)
            throws IOException, InterruptedException {
        return client.send(method, path, Json.MAPPER.valueToTree(body));
    }

    /** Sends something and breaks the connection, at once or when the first byte of the response is there. */
    private static void leave(URI server, String request, boolean afterTheFirstByte) throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(60_000);
            socket.setReceiveBufferSize(4096);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            if (afterTheFirstByte) {
                assertThat(socket.getInputStream().read()).isPositive();
            }
            socket.setSoLinger(true, 0);
        }
    }
}
