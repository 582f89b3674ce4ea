package org.ibutsu.harness.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.ibutsu.harness.json.JsonTrees;

/** A tiny application with a page: notes of the user in the cookie or the header {@code user}. */
final class Notes implements AutoCloseable {

    private final DataSource database;
    private final HttpServer server;
    private final AtomicInteger active = new AtomicInteger();

    private Notes(DataSource database) throws IOException, SQLException {
        this.database = database;
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists notes (text varchar(1000))");
        }
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::handle);
        server.start();
    }

    static Notes start(DataSource database) throws IOException, SQLException {
        return new Notes(database);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    int active() {
        return active.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        active.incrementAndGet();
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            switch (exchange.getRequestURI().getPath()) {
                case "/" -> answer(exchange, 200, "text/html; charset=utf-8", resource("notes.html"));
                case "/bare" -> answer(exchange, 200, "text/html", "<title>x</title><img src='/x.png'>".getBytes());
                case "/api/notes" -> notes(exchange, new String(body, StandardCharsets.UTF_8));
                case "/api/size" -> json(exchange, 200, String.valueOf(body.length));
                case "/api/user" -> json(exchange, 200, JsonTrees.write(JsonTrees.of(user(exchange))));
                case "/api/broken" -> json(exchange, 200, "\"not a number\"");
                case "/api/leak" ->
                    json(exchange, 200, "\"$2a$04$" + "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz.\"");
                case "/api/closed" -> exchange.getRequestBody().close();
                default -> json(exchange, 404, "\"There is nothing\"");
            }
        } catch (SQLException e) {
            throw new IOException(e);
        } finally {
            active.decrementAndGet();
        }
    }

    private static String user(HttpExchange exchange) {
        String header = exchange.getRequestHeaders().getFirst("User");
        String cookie = exchange.getRequestHeaders().getFirst("Cookie");
        return Optional.ofNullable(header)
                .or(() -> Optional.ofNullable(cookie).map(text -> text.replace("user=", "")))
                .orElse("nobody");
    }

    private void notes(HttpExchange exchange, String body) throws IOException, SQLException {
        try (Connection connection = database.getConnection()) {
            if (exchange.getRequestMethod().equals("POST")) {
                try (PreparedStatement insert = connection.prepareStatement("insert into notes values (?)")) {
                    insert.setString(1, JsonTrees.parse(body).textValue());
                    insert.executeUpdate();
                }
            }
            json(exchange, 200, JsonTrees.write(JsonTrees.of(all(connection))));
        }
    }

    private static List<String> all(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select text from notes")) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream resource = Notes.class.getResourceAsStream(name)) {
            return resource.readAllBytes();
        }
    }

    private static void json(HttpExchange exchange, int status, String json) throws IOException {
        answer(exchange, status, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    private static void answer(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
