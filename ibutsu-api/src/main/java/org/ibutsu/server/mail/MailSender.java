package org.ibutsu.server.mail;

/** Sends mails, from any thread. */
public interface MailSender {

    /** Sends a mail, or sees to it that it is sent. */
    void send(Mail mail);
}
