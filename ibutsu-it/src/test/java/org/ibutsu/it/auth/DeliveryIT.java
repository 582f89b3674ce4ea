package org.ibutsu.it.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import jakarta.mail.internet.MimeMessage;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ibutsu.harness.fake.TestClock;
import org.ibutsu.harness.provider.FakeIdentityProvider;
import org.ibutsu.model.db.jdbc.DatabaseConfig;
import org.ibutsu.server.IbutsuServer;
import org.ibutsu.server.ServerConfig;
import org.ibutsu.server.ServerDependencies;
import org.ibutsu.server.http.OpenApi;
import org.ibutsu.server.mail.MailServer;
import org.ibutsu.server.mail.SmtpMailSender;
import org.ibutsu.testing.IbutsuApplication;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.fake.TestJobs;
import org.junit.jupiter.api.Test;

/** Mails get to a true mail server as they get to the outbox of the harness. */
@IntegrationTest
class DeliveryIT {

    private static final String PERSON = "ann@example.com";
    private static final Pattern LINK = Pattern.compile("http://ibutsu\\.example\\.com(/api/login/activate/\\S+)");

    @Test
    void deliversTheLinkThatActivatesAnAccount() throws Exception {
        GreenMail mailServer = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mailServer.start();
        mailServer.setUser("robot@example.com", "robot@example.com", "secret");
        TestClock clock = new TestClock();
        TestJobs jobs = new TestJobs();
        try (FakeIdentityProvider provider = FakeIdentityProvider.start();
                IbutsuServer server = start(account(mailServer), clock, jobs, provider)) {
            RestAssured.given()
                    .baseUri(server.uri().toString())
                    .contentType(ContentType.JSON)
                    .body(Map.of("email", PERSON, "password", "correct horse"))
                    .post("/api/login/register");
            jobs.runDue();

            assertThat(mailServer.getReceivedMessages()).hasSize(1);
            MimeMessage mail = mailServer.getReceivedMessages()[0];
            assertThat(mail.getFrom()).extracting(Object::toString).containsExactly("robot@example.com");
            assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly(PERSON);
            assertThat(mail.getSubject()).isEqualTo("[Ibutsu] Registration Confirmation");
            assertThat(mail.getContentType()).isEqualToIgnoringCase("text/plain; charset=UTF-8");
            assertThat(mail.getSentDate()).isEqualTo(Date.from(clock.instant()));
            assertThat(mail.getMessageID()).isNotBlank();
            assertThat(activate(server, (String) mail.getContent())).contains("st=success");
        } finally {
            mailServer.stop();
        }
    }

    private static MailServer account(GreenMail mailServer) {
        return new MailServer(
                "127.0.0.1", mailServer.getSmtp().getPort(), false, false, "robot@example.com", "secret", null);
    }

    private static IbutsuServer start(MailServer mail, TestClock clock, TestJobs jobs, FakeIdentityProvider provider)
            throws Exception {
        DatabaseConfig database = new DatabaseConfig("jdbc:h2:mem:delivery_" + UUID.randomUUID(), "sa", "");
        ServerConfig config = ServerConfig.of(database, "secret").toBuilder()
                .backendUrl("http://ibutsu.example.com")
                .mail(Optional.of(mail))
                .login(IbutsuApplication.CHEAP_LOGIN)
                .build();
        return IbutsuServer.start(
                config,
                new ServerDependencies(
                        clock, OpenApi.load(), new SmtpMailSender(mail, clock), provider.client(), jobs));
    }

    private static String activate(IbutsuServer server, String text) {
        Matcher link = LINK.matcher(text);
        assertThat(link.find()).as("a link in: %s", text).isTrue();
        return RestAssured.given()
                .baseUri(server.uri().toString())
                .redirects()
                .follow(false)
                .get(link.group(1))
                .header("Location");
    }
}
