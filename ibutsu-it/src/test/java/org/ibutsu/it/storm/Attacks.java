package org.ibutsu.it.storm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.ibutsu.it.process.ServerClient;
import org.ibutsu.model.json.Json;

/** What takes the service from others, as SECURITY.md promises that it does not. */
final class Attacks {

    private static final int SLOW_CONNECTIONS = 250;
    private static final int IDLE_CONNECTIONS = 1000;
    private static final int READERS = 100;
    private static final int SMALL_DOCUMENT_BYTES = 9 << 20;
    private static final int REPORT_BYTES = 20 << 20;
    private static final int METADATA_BYTES = 900_000;
    private static final int LARGE_RESULTS = 30;

    private final URI server;
    private final Account attacker;
    private final ServerClient stranger;

    /**
     * Prepares attacks of strangers, and of a member who has a project full of large rows.
     *
     * @param server the address of the server
     * @param attacker the member
     */
    Attacks(URI server, Account attacker) throws IOException, InterruptedException {
        this.server = server;
        this.attacker = attacker;
        this.stranger = new ServerClient(server, "");
        for (int i = 0; i < LARGE_RESULTS; i++) {
            attacker.addResult(largeMetadata());
        }
    }

    private static ObjectNode largeMetadata() {
        return Json.MAPPER.createObjectNode().put("log", "aaaaaaaaab ".repeat(METADATA_BYTES / 11));
    }

    /** Returns the attacks, each of which is alone first. */
    List<Attack> all() {
        return List.of(
                slow("slow bodies of strangers", "POST /api/login", "application/json", "{", " "),
                slow("slow bodies that are refused", "POST /api/run", "application/json", "{", " "),
                slow("slow uploads", "POST /api/import", "multipart/form-data; boundary=b", "--b\r\n", "a"),
                new SlowConnections(
                        "slow headers", server, IDLE_CONNECTIONS, "GET /api/health HTTP/1.1\r\nHost: x\r\nX: ", "a"),
                new SlowConnections(
                        "unread answers",
                        server,
                        READERS,
                        "GET /api/openapi.json HTTP/1.1\r\nHost: x\r\n\r\n".repeat(50),
                        ""),
                smallDocuments(),
                new Flood(
                        "logins at a provider that dawdles",
                        100,
                        () -> stranger.request("/login/auth/keycloak?code=storm")),
                new Flood("lists of large rows", 12, () -> list("/result?filter=run_id=" + attacker.run())),
                new Flood("slow regular expressions", 12, () -> list("/result?filter=" + encode(slowExpression()))),
                imports(),
                new Flood("200 clients", 200, new Mixed()));
    }

    private Attack slow(String name, String line, String type, String body, String drip) {
        String token = line.contains("import")
                ? "Authorization: Bearer " + attacker.client().token() + "\r\n"
                : "";
        String opening = line + " HTTP/1.1\r\nHost: x\r\nContent-Type: " + type + "\r\n" + token
                + "Content-Length: 5000\r\n\r\n" + body;
        return new SlowConnections(name, server, SLOW_CONNECTIONS, opening, drip);
    }

    private Attack smallDocuments() {
        byte[] document =
                ("{\"a\":[" + "{},".repeat(SMALL_DOCUMENT_BYTES / 3) + "{}]}").getBytes(StandardCharsets.UTF_8);
        AtomicInteger count = new AtomicInteger();
        return new Flood("documents of many objects", 40, () -> {
            boolean member = count.getAndIncrement() % 2 == 1;
            return (member ? list("/run") : stranger.request("/login"))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofByteArray(document));
        });
    }

    /**
     * Backtracks for long in PostgreSQL, whose engine has back references, and is slow by the length of texts
     * elsewhere.
     */
    private String slowExpression() {
        return "metadata.log~(a|ab|b|c)*(a*)*x$";
    }

    private HttpRequest.Builder list(String path) {
        return attacker.client().request(path);
    }

    private Attack imports() {
        byte[] report = report();
        String boundary = "ibutsu-storm";
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        write(
                body,
                "--" + boundary + "\r\nContent-Disposition: form-data; name=\"project\"\r\n\r\n"
                        + attacker.project() + "\r\n--" + boundary
                        + "\r\nContent-Disposition: form-data; name=\"importFile\"; filename=\"storm.xml\"\r\n\r\n");
        body.writeBytes(report);
        write(body, "\r\n--" + boundary + "--\r\n");
        byte[] form = body.toByteArray();
        return new Flood(
                "large imports",
                2,
                () -> attacker.client()
                        .request("/import")
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .POST(BodyPublishers.ofByteArray(form)));
    }

    private static byte[] report() {
        StringBuilder xml = new StringBuilder("<testsuites><testsuite name='storm'>");
        for (int i = 0; xml.length() < REPORT_BYTES; i++) {
            xml.append("<testcase classname='storm.Case").append(i).append("' name='test' time='0.01'/>");
        }
        return xml.append("</testsuite></testsuites>").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void write(ByteArrayOutputStream body, String text) {
        body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** What many ordinary clients of one account send. */
    private final class Mixed implements java.util.function.Supplier<HttpRequest.Builder> {

        private final AtomicInteger count = new AtomicInteger();

        @Override
        public HttpRequest.Builder get() {
            return switch (count.getAndIncrement() % 4) {
                case 0 -> {
                    ObjectNode result =
                            Json.MAPPER.createObjectNode().put("test_id", "t").put("result", "passed");
                    result.putObject("metadata")
                            .put("project", attacker.project())
                            .put("run", attacker.run());
                    yield list("/result")
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(Json.write(result)));
                }
                case 1 -> list("/run?filter=project_id=" + attacker.project());
                case 2 -> list("/user");
                default -> list("/widget/result-aggregator?group_field=result&project=" + attacker.project());
            };
        }
    }
}
