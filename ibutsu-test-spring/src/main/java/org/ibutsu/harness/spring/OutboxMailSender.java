package org.ibutsu.harness.spring;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import org.ibutsu.harness.fake.Outbox;
import org.ibutsu.harness.fake.SentMail;
import org.springframework.mail.MailParseException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Adds mails to the outbox of a slot instead of sending them: one for each recipient. */
final class OutboxMailSender extends JavaMailSenderImpl {

    private final Outbox outbox;

    private OutboxMailSender(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Returns the replacement of a bean, or the bean itself. */
    static Object replacing(Object bean, Outbox outbox) {
        return bean instanceof JavaMailSender ? new OutboxMailSender(outbox) : bean;
    }

    @Override
    protected void doSend(MimeMessage[] messages, Object[] originals) {
        for (MimeMessage message : messages) {
            try {
                message.saveChanges();
                keep(message);
            } catch (MessagingException | IOException e) {
                throw new MailParseException(e);
            }
        }
    }

    private void keep(MimeMessage message) throws MessagingException, IOException {
        String text = text(message);
        for (Address recipient : message.getAllRecipients()) {
            String address =
                    recipient instanceof InternetAddress internet ? internet.getAddress() : recipient.toString();
            outbox.send(new SentMail(address, message.getSubject(), text));
        }
    }

    /** Returns the first text in a mail that may have alternatives and attachments. */
    private static String text(Part part) throws MessagingException, IOException {
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                String text = text(parts.getBodyPart(i));
                if (!text.isEmpty()) {
                    return text;
                }
            }
            return "";
        }
        return part.getContent() instanceof String text ? text : "";
    }

    /** There is no server that could be asked. */
    @Override
    public void testConnection() {}
}
