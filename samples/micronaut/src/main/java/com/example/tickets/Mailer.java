package com.example.tickets;

/** Sends mails. */
@FunctionalInterface
public interface Mailer {

    /** Sends one mail. */
    void send(String to, String subject, String text);
}
