package org.ibutsu.it.auth;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ibutsu.harness.fake.TestClock;
import org.ibutsu.harness.http.TestClient;
import org.ibutsu.harness.secret.SecretScanner;
import org.ibutsu.model.User;
import org.ibutsu.model.db.jdbc.DatabaseConfig;
import org.ibutsu.server.IbutsuServer;
import org.ibutsu.server.ServerConfig;
import org.ibutsu.server.ServerDependencies;
import org.ibutsu.server.http.OpenApi;
import org.ibutsu.server.mail.DiscardingMailSender;
import org.ibutsu.testing.IbutsuApplication;
import org.ibutsu.testing.IbutsuSecrets;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.fake.TestJobs;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Where no mail can be sent, the log says so and keeps to itself what only the receiver may know. */
@IntegrationTest
class NoMailServerIT {

    private static final String EMAIL = "ann-without-mail@example.com";

    private final TestJobs jobs = new TestJobs();
    private final TestClock clock = new TestClock();

    @Test
    void logsWhatWasNotSentWithoutTheCode() throws IOException {
        DatabaseConfig database =
                new DatabaseConfig("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
        ServerConfig config = ServerConfig.of(database, "a secret").toBuilder()
                .login(IbutsuApplication.CHEAP_LOGIN)
                .build();
        OpenApi document = OpenApi.load();
        SecretScanner secrets = IbutsuSecrets.scannerOf(config);
        try (IbutsuServer server = IbutsuServer.start(
                        config,
                        new ServerDependencies(
                                clock, document, new DiscardingMailSender(), HttpClient.newHttpClient(), jobs));
                TestClient client = TestClient.of(server.uri()).withBasePath("/api")) {

            List<String> lines = logged(() -> {
                client.request()
                        .body(Map.of("email", EMAIL, "password", "a password"))
                        .post("/login/register");
                jobs.runDue();
                client.request().body(Map.of("email", EMAIL)).post("/login/recover");
                jobs.runDue();
            });

            assertThat(codes(server)).contains("activation:", "reset:");
            assertThat(lines)
                    .hasSize(2)
                    .allSatisfy(line -> assertThat(line)
                            .contains(EMAIL, "Set MAIL_SERVER")
                            .doesNotContainPattern("[\\w-]{40}|/login/|/reset-password/"))
                    .allSatisfy(line -> assertThat(secrets.find(line)).isEmpty());
            assertThat(lines.get(0)).contains("[Ibutsu] Registration Confirmation");
            assertThat(lines.get(1)).contains("[Ibutsu] Password Reset");
        }
    }

    private static String codes(IbutsuServer server) {
        return server.database()
                .read(session -> session.createSelectionQuery("from User where email = :email", User.class)
                        .setParameter("email", EMAIL)
                        .getSingleResult()
                        .activationCode());
    }

    private static List<String> logged(Runnable work) {
        Logger logger = (Logger) LoggerFactory.getLogger(DiscardingMailSender.class);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        logger.addAppender(lines);
        try {
            work.run();
        } finally {
            logger.detachAppender(lines);
        }
        return lines.list.stream()
                .map(ILoggingEvent::getFormattedMessage)
                .filter(line -> line.contains(EMAIL))
                .toList();
    }
}
