package com.example.library;

/** Sends mails. */
@FunctionalInterface
public interface Mailer {

    /** Sends one mail. */
    void send(String to, String subject, String text);
}
