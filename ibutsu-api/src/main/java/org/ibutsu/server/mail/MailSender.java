package org.ibutsu.server.mail;

/** Sends mails, from any thread. */
public interface MailSender {

    /** Sends or queues a mail. */
    void send(Mail mail);
}
