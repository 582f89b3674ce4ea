package org.ibutsu.harness.fake;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apiguardian.api.API;

/**
 * The mails of the application under test, which hands them over by {@link #send} instead of sending them. It is
 * empty at the beginning of each test.
 *
 * <pre>{@code
 * @Test
 * void greetsNewUsers(Shop shop, Outbox outbox) {
 *     shop.register("new@example.com");
 *
 *     assertThat(outbox.to("new@example.com")).hasSize(1);
 * }
 * }</pre>
 */
@API(status = API.Status.STABLE)
public final class Outbox implements ResettableState<List<SentMail>> {

    private final List<SentMail> mails = new CopyOnWriteArrayList<>();

    /** Creates an empty outbox. */
    public Outbox() {}

    /**
     * Keeps a mail.
     *
     * @param mail what the application would send
     */
    public void send(SentMail mail) {
        mails.add(mail);
    }

    /**
     * Keeps a mail, so that {@code outbox::send} is the mailer of many applications.
     *
     * @param to the address of the recipient
     * @param subject the subject
     * @param text the body
     */
    public void send(String to, String subject, String text) {
        send(new SentMail(to, subject, text));
    }

    /**
     * Returns all mails.
     *
     * @return the mails, the oldest first
     */
    public List<SentMail> mails() {
        return List.copyOf(mails);
    }

    /**
     * Returns the mails to one address.
     *
     * @param address the address of the recipient, letter case included
     * @return the mails, the oldest first
     */
    public List<SentMail> to(String address) {
        return mails.stream().filter(mail -> mail.to().equals(address)).toList();
    }

    /** Removes all mails. */
    public void clear() {
        mails.clear();
    }

    @Override
    public List<SentMail> save() {
        return mails();
    }

    @Override
    public void restore(List<SentMail> saved) {
        mails.clear();
        mails.addAll(saved);
    }
}
