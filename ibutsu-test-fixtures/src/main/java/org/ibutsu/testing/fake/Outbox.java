package org.ibutsu.testing.fake;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.ibutsu.server.mail.Mail;
import org.ibutsu.server.mail.Mailer;

/**
 * Keeps the mails of the server under test instead of sending them. It is empty at the beginning of each test.
 *
 * <pre>{@code
 * @Test
 * void greetsNewUsers(IbutsuApp app, Outbox outbox) {
 *     app.anonymous().body(Map.of("email", "new@example.com", "password", "secret")).post("/login/register");
 *     app.jobs().runDue();
 *
 *     assertThat(outbox.to("new@example.com")).hasSize(1);
 * }
 * }</pre>
 */
public final class Outbox implements Mailer {

    private final List<Mail> mails = new CopyOnWriteArrayList<>();

    @Override
    public void send(Mail mail) {
        mails.add(mail);
    }

    /** Gives all mails, the oldest first. */
    public List<Mail> mails() {
        return List.copyOf(mails);
    }

    /** Gives the mails to one address, the oldest first. */
    public List<Mail> to(String address) {
        return mails.stream().filter(mail -> mail.to().equals(address)).toList();
    }

    /** Lets it hold these mails and no others. */
    public void restore(List<Mail> held) {
        mails.clear();
        mails.addAll(held);
    }

    /** Forgets all mails; the harness does so before each test. */
    public void clear() {
        mails.clear();
    }
}
