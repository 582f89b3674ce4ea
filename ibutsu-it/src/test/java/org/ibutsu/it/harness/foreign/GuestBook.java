package org.ibutsu.it.harness.foreign;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** An application that knows nothing of Ibutsu: POST writes a line into a table, GET counts the lines. */
final class GuestBook implements AutoCloseable {

    private final DataSource database;
    private final HttpServer server;
    private final AtomicInteger active = new AtomicInteger();

    GuestBook(DataSource database) throws IOException, SQLException {
        this.database = database;
        execute("create table if not exists lines (line varchar(100))");
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/lines", this::answer);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    int activeRequests() {
        return active.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        active.incrementAndGet();
        try (exchange) {
            String line = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            int lines = exchange.getRequestMethod().equals("POST")
                    ? execute("insert into lines values ('" + line.replace("'", "''") + "')")
                    : count();
            byte[] answer = String.valueOf(lines).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        } catch (SQLException e) {
            throw new IOException(e);
        } finally {
            active.decrementAndGet();
        }
    }

    private int execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    private int count() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet lines = statement.executeQuery("select count(*) from lines")) {
            lines.next();
            return lines.getInt(1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
