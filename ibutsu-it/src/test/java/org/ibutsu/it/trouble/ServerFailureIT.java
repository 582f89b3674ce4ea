package org.ibutsu.it.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ibutsu.it.process.ServerClient;
import org.ibutsu.model.User;
import org.ibutsu.model.db.jdbc.DatabaseConfig;
import org.ibutsu.server.IbutsuServer;
import org.ibutsu.server.ServerConfig;
import org.ibutsu.server.ServerDependencies;
import org.ibutsu.server.http.filter.ErrorMapper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** How a fault of the server is found: by the identifier of the request, in the response and in the log. */
@Tag("integration")
class ServerFailureIT {

    private final AtomicBoolean fails = new AtomicBoolean();
    private final String id = UUID.randomUUID().toString();

    @Test
    void isNamedByTheResponseAndByTheLog() throws Exception {
        DatabaseConfig database = new DatabaseConfig(
                        "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "")
                .withDecorator(pool -> HookedDataSource.of(pool, (connection, method) -> {
                    if (fails.get() && method.equals("prepareStatement")) {
                        throw new SQLException("on purpose", "22001");
                    }
                }));
        ServerConfig config = ServerConfig.of(database, "secret");
        try (IbutsuServer server = IbutsuServer.start(config, ServerDependencies.standard(config))) {
            Logger logger = (Logger) LoggerFactory.getLogger(ErrorMapper.class);
            ListAppender<ILoggingEvent> log = new ListAppender<>();
            log.start();
            logger.addAppender(log);
            User user = new User().email("ann@example.com").active(true);
            server.database().write(session -> {
                session.persist(user);
                return null;
            });
            ServerClient client = new ServerClient(server.uri(), server.tokens().issue(user.id()));
            HttpRequest request =
                    client.request("/project").header("X-Request-Id", id).build();
            fails.set(true);
            HttpResponse<byte[]> response =
                    ServerClient.join(client.sendAtOnce(1, request)).get(0);
            fails.set(false);

            JsonNode body = ServerClient.json(response);
            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(body.get("request_id").asText()).isEqualTo(id);
            assertThat(response.headers().allValues("X-Request-Id")).containsExactly(id);
            List<ILoggingEvent> lines = log.list.stream()
                    .filter(line -> id.equals(line.getMDCPropertyMap().get("request")))
                    .toList();
            assertThat(lines).singleElement().satisfies(line -> {
                assertThat(line.getFormattedMessage()).isEqualTo("GET api/project failed");
                assertThat(line.getMDCPropertyMap()).containsEntry("operation", "listProjects");
            });
            logger.detachAppender(log);
        }
    }
}
