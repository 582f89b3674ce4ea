package org.ibutsu.server.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class SmtpMailSenderTest {

    private static final String TAKEN = "250 ok";
    private static final Mail MAIL = new Mail("ann@example.com", "[Ibutsu] Test", "A line.\n\nhttp://127.0.0.1/x\n");

    @Test
    void sendsPlainText() throws IOException {
        try (StubMailServer server = StubMailServer.start(TAKEN)) {
            mailer(server, null, "ibutsu@example.com").send(MAIL);

            assertThat(server.lines())
                    .contains(
                            "MAIL FROM:<ibutsu@example.com>",
                            "RCPT TO:<ann@example.com>",
                            "From: ibutsu@example.com",
                            "To: ann@example.com",
                            "Subject: [Ibutsu] Test",
                            "Content-Type: text/plain; charset=UTF-8",
                            "A line.",
                            "http://127.0.0.1/x");
        }
    }

    @Test
    void logsInWhenThereIsAnAccount() throws IOException {
        try (StubMailServer server = StubMailServer.start(TAKEN)) {
            mailer(server, "robot@example.com", null).send(MAIL);

            String credentials =
                    Base64.getEncoder().encodeToString("robot@example.com\0robot@example.com\0secret".getBytes());
            assertThat(server.lines()).contains("AUTH PLAIN " + credentials, "From: robot@example.com");
        }
    }

    @Test
    void sendsSeveral() throws IOException {
        try (StubMailServer server = StubMailServer.start(TAKEN)) {
            SmtpMailSender mailer = mailer(server, null, null);

            mailer.send(MAIL);
            mailer.send(MAIL);

            assertThat(server.lines())
                    .filteredOn("From: ibutsu@localhost"::equals)
                    .hasSize(2);
        }
    }

    @Test
    void saysWhenTheServerRefuses() throws IOException {
        try (StubMailServer server = StubMailServer.start("550 unknown")) {
            assertThatThrownBy(() -> mailer(server, null, null).send(MAIL))
                    .isInstanceOf(MailFailedException.class)
                    .hasMessage("The mail \"[Ibutsu] Test\" could not be handed to 127.0.0.1:" + server.port());
        }
    }

    @Test
    void refusesAddressesThatNameSeveralPeople() throws IOException {
        try (StubMailServer server = StubMailServer.start(TAKEN)) {
            SmtpMailSender mailer = mailer(server, null, null);

            for (String address : new String[] {"a@b.org, c@d.org", "a@b.org\r\nBcc: c@d.org"}) {
                assertThatThrownBy(() -> mailer.send(new Mail(address, "s", "t")))
                        .isInstanceOf(MailFailedException.class);
            }
            assertThat(server.lines()).isEmpty();
        }
    }

    @Test
    void givesUpOnAServerThatDoesNotAnswer() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            MailServer server =
                    new MailServer("127.0.0.1", silent.getLocalPort(), false, false, null, null, "a@example.com");
            SmtpMailSender mailer = new SmtpMailSender(server, Clock.systemUTC(), Duration.ofMillis(50));

            assertThatThrownBy(() -> mailer.send(MAIL))
                    .isInstanceOf(MailFailedException.class)
                    .hasRootCauseInstanceOf(SocketTimeoutException.class);
        }
    }

    private static SmtpMailSender mailer(StubMailServer server, String user, String sender) {
        return new SmtpMailSender(
                new MailServer("127.0.0.1", server.port(), false, false, user, "secret", sender), Clock.systemUTC());
    }
}
