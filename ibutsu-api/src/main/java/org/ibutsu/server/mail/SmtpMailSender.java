package org.ibutsu.server.mail;

import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Sends mails through a mail server, over a connection of its own each. */
public final class SmtpMailSender implements MailSender {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String UNNAMED_SENDER = "ibutsu@localhost";

    private final MailServer server;
    private final Clock clock;
    private final Session session;

    /** Sends through a server, which may take half a minute for each answer. */
    public SmtpMailSender(MailServer server, Clock clock) {
        this(server, clock, TIMEOUT);
    }

    SmtpMailSender(MailServer server, Clock clock, Duration patience) {
        this.server = server;
        this.clock = clock;
        this.session = Session.getInstance(properties(server, patience), authenticator(server));
    }

    private static Properties properties(MailServer server, Duration patience) {
        Properties properties = new Properties();
        properties.setProperty("mail.transport.protocol", "smtp");
        properties.setProperty("mail.smtp.host", server.host());
        properties.setProperty("mail.smtp.port", String.valueOf(server.port()));
        properties.setProperty("mail.smtp.auth", String.valueOf(server.user() != null));
        properties.setProperty("mail.smtp.starttls.enable", String.valueOf(server.startTls()));
        properties.setProperty("mail.smtp.starttls.required", String.valueOf(server.startTls()));
        properties.setProperty("mail.smtp.ssl.enable", String.valueOf(server.tls()));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        for (String phase : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
            properties.setProperty("mail.smtp." + phase, String.valueOf(patience.toMillis()));
        }
        return properties;
    }

    private static @Nullable Authenticator authenticator(MailServer server) {
        return server.user() == null
                ? null
                : new Authenticator() {
                    @Override
                    protected PasswordAuthentication getPasswordAuthentication() {
                        return new PasswordAuthentication(
                                server.user(), server.password() == null ? "" : server.password());
                    }
                };
    }

    /**
     * Sends a mail at once.
     *
     * @throws MailFailedException when it is not for one plain address, or the server does not take it
     */
    @Override
    public void send(Mail mail) {
        if (!MailAddress.isPlain(mail.to())) {
            throw new MailFailedException(
                    "The mail \"" + mail.subject() + "\" was not sent, as it is not for one plain address",
                    new AddressException("More or less than an address"));
        }
        try {
            MimeMessage message = new MimeMessage(session);
            message.setFrom(new InternetAddress(sender()));
            message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.to()));
            message.setSubject(mail.subject(), "UTF-8");
            message.setText(mail.text(), "UTF-8");
            message.setSentDate(Date.from(clock.instant()));
            Transport.send(message);
        } catch (MessagingException e) {
            throw new MailFailedException(
                    "The mail \"" + mail.subject() + "\" could not be handed to " + server.host() + ":" + server.port(),
                    e);
        }
    }

    private String sender() {
        if (server.sender() != null) {
            return server.sender();
        }
        return server.user() != null && server.user().contains("@") ? server.user() : UNNAMED_SENDER;
    }
}
